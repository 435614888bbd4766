import type * as pulumi from "@pulumi/pulumi";
import { startEmulator } from "../../../provider/emulator/index.js";
import {
	type GetRoomArgs,
	getRoom,
	getRoomOutput,
	RoomNotFoundError,
	type RoomStatus,
	type RoomType,
	type VideoCodec,
} from "../../../provider/index.js";
import { takeOver } from "../../support/clock.js";
import { asked, freshEmulator, openRoom } from "../../support/emulator.js";
import { camelCase } from "../../support/representation.js";
import { resolved } from "../../support/resolved.js";

const emulator = freshEmulator();

beforeEach(() => {
	Object.assign(process.env, emulator.env);
});

const nobody = `RM${"0".repeat(32)}`;

test.each<[string, (sid: string) => GetRoomArgs]>([
	["SID", (sid) => ({ sid })],
	["unique name", () => ({ uniqueName: "Réunion 1&2" })],
])(
	"finds a room by its %s, among others, with one request",
	async (_title, args) => {
		await openRoom(emulator);
		const sid = await openRoom(emulator, {
			UniqueName: "Réunion 1&2",
			MaxParticipants: "8",
			StatusCallback: "https://hooks.example.com/?token=1",
		});
		await openRoom(emulator);

		const room = await getRoom(args(sid));

		const told = Object.entries(emulator.rooms()[1] ?? {});
		expect(room).toEqual(
			Object.fromEntries(told.map(([name, value]) => [camelCase(name), value])),
		);
		expect(room).toMatchObject({ sid, maxParticipants: 8, endTime: null });
		expect(asked(emulator, 3)).toBe("FetchRoom");
	},
);

test("finds a room that has ended by its SID", async () => {
	takeOver("Date");
	const sid = await openRoom(emulator);
	emulator.advance({ minutes: 2 });
	emulator.completeRoom(sid);

	await expect(getRoom({ sid })).resolves.toMatchObject({
		status: "completed",
		duration: 120,
		endTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/),
	});
});

test("finds a room by a name that looks like a SID, and one without a name by its SID as name, ended as well", async () => {
	const uniqueName = `RM${"0aF9".repeat(8)}`;
	const named = await openRoom(emulator, { UniqueName: uniqueName });
	const nameless = await openRoom(emulator);

	const found = [
		await getRoom({ uniqueName }),
		await getRoom({ uniqueName: nameless }),
	];
	emulator.completeRoom(nameless);
	found.push(await getRoom({ uniqueName: nameless }));

	expect(found.map(({ sid, status }) => [sid, status])).toEqual([
		[named, "in-progress"],
		[nameless, "in-progress"],
		[nameless, "completed"],
	]);
});

test("says of a name that no room in progress has it, and how ended rooms are found", async () => {
	emulator.completeRoom(await openRoom(emulator, { UniqueName: "stand-up" }));

	const lookUp = getRoom({ uniqueName: "stand-up" });

	await expect(lookUp).rejects.toMatchObject({ status: 404, code: 20404 });
	await expect(lookUp).rejects.toBeInstanceOf(RoomNotFoundError);
	await expect(lookUp).rejects.toThrow(
		/^No room in progress has this unique name\. A name belongs to a room only while it is open\.\nRooms that have ended are found by their SID, or with getRooms\(\{ uniqueName, status: "completed" \}\)\.$/,
	);
});

test("says of a SID which account has no such room", async () => {
	const lookUp = getRoom({ sid: nobody });

	await expect(lookUp).rejects.toBeInstanceOf(RoomNotFoundError);
	await expect(lookUp).rejects.toThrow(
		new RegExp(
			`^Account ${emulator.accountSid} has no room ${nobody}\\. A room is found only with the credentials of its own account\\.$`,
		),
	);
});

test.each<GetRoomArgs>([{ sid: nobody }, { uniqueName: "stand-up" }])(
	"says with an API key that it may be another account's: %j",
	async (args) => {
		await using other = await startEmulator();
		Object.assign(process.env, other.env, {
			TWILIO_ACCOUNT_SID: emulator.accountSid,
			TWILIO_API_KEY: other.apiKey,
			TWILIO_API_SECRET: other.apiSecret,
		});

		await expect(getRoom(args)).rejects.toThrow(
			`\nIf the room exists, the API key may belong to an account other than ${emulator.accountSid}: a key finds only the rooms of its own account, whichever Account SID is set.`,
		);
		expect(asked(other)).toBe("FetchRoom");
	},
);

test("refuses the room of another account, which an API key may find", async () => {
	await using other = await startEmulator();
	const sid = await openRoom(other);
	Object.assign(process.env, other.env, {
		TWILIO_ACCOUNT_SID: emulator.accountSid,
		TWILIO_API_KEY: other.apiKey,
		TWILIO_API_SECRET: other.apiSecret,
	});

	await expect(getRoom({ sid })).rejects.toThrow(
		`Room ${sid} belongs to account ${other.accountSid}, but the credentials are for account ${emulator.accountSid}.`,
	);
});

test.each<[object, string]>([
	[{}, "exactly one of sid and uniqueName must be given, got neither"],
	[
		{ sid: nobody, uniqueName: "stand-up" },
		"exactly one of sid and uniqueName must be given, got both",
	],
	[{ uniqueName: "" }, "uniqueName must not be empty"],
	[{ uniqueName: 7 }, "uniqueName must be a string, got a number"],
	[
		{ uniqueName: "a/b" },
		'uniqueName must be usable in a URL: no / \\ ? # %, no control characters, and not "." or "..". getRooms finds rooms of any name',
	],
	[
		{ sid: "RM1", uniquename: "a" },
		"sid must be RM and 32 hexadecimal digits; uniquename is not an argument of getRoom (did you mean uniqueName?)",
	],
])("refuses %j before any request", async (args, problem) => {
	const message = `getRoom: ${problem}`;

	await expect(getRoom(args as GetRoomArgs)).rejects.toMatchObject({
		name: "BadArgumentsError",
		message,
	});
	expect(emulator.requests()).toEqual([]);
});

test("has 60 seconds, and begins no wait that would outlast them", async () => {
	emulator.failNext({ status: 429, code: 20429, retryAfter: 61 });

	await expect(getRoom({ sid: nobody })).rejects.toMatchObject({ status: 429 });
	expect(emulator.requests()).toHaveLength(1);
});

test("has the types of what it gives and takes", async () => {
	const sid = await openRoom(emulator);

	const room = await getRoom({ sid });
	const typed: {
		readonly status: RoomStatus;
		readonly type: RoomType;
		readonly maxParticipants: number;
		readonly endTime: string | null;
		readonly videoCodecs: readonly VideoCodec[] | null;
	} = room;
	const later: pulumi.Output<number> = getRoomOutput({ sid }).maxParticipants;

	expect(typed).toMatchObject({ status: "in-progress", type: "group" });
	await expect(resolved(later)).resolves.toBe(room.maxParticipants);
	// @ts-expect-error One of the two is given,
	await expect(getRoom({})).rejects.toThrow();
	// @ts-expect-error and not both.
	await expect(getRoom({ sid, uniqueName: "a" })).rejects.toThrow();
});
