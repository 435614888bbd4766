import { setImmediate as turn } from "node:timers/promises";
import {
	type FailNextOptions,
	startEmulator,
} from "../../../provider/emulator/index.js";
import type { Account } from "../../../provider/room/account.js";
import type { Properties } from "../../../provider/room/arguments/values.js";
import { completeRoom } from "../../../provider/room/complete.js";
import { openRoom } from "../../../provider/room/opening/open.js";
import { Deadline } from "../../../provider/twilio/deadline.js";
import { accountOf } from "../../support/account.js";
import {
	asked,
	forbidden,
	freshEmulator,
	openRoom as openOtherRoom,
	openRooms,
	sidsOf,
	unknownRoom,
} from "../../support/emulator.js";
import { leapOverWaits } from "../../support/leap.js";

const emulator = freshEmulator();
let account: Account;

leapOverWaits(30_000);

beforeEach(() => {
	account = accountOf(emulator);
});

const context = { logicalName: "one", stackHash: "5afe" };
const open = (inputs: Properties = {}, limitMs = 20_000) =>
	openRoom(account, context, inputs, new Deadline(limitMs));
const loseCreate = (failure: FailNextOptions) =>
	emulator.failNext({ operation: "CreateRoom", ...failure });

describe.each([
	["an automatic name", {}],
	["a given name", { uniqueName: "stand-up", maxParticipants: 8 }],
])("with %s", (_title, inputs) => {
	test("takes the room that Twilio didn't know yet when it was first looked for", async () => {
		loseCreate({ fault: "reset", when: "after" });
		emulator.failNext(unknownRoom("FetchRoom", 2));

		const room = await open(inputs);

		expect(sidsOf(emulator)).toEqual([room.sid]);
		// The name is taken, by nobody yet, and then by the room itself.
		expect(asked(emulator)).toBe(
			"CreateRoom FetchRoom CreateRoom FetchRoom CreateRoom FetchRoom",
		);
	});

	test("takes the room that could not be looked for while Twilio was out for longer than five attempts", async () => {
		loseCreate({ status: 503, when: "after" });
		emulator.failNext({ operation: "FetchRoom", status: 503, times: 7 });

		const room = await open(inputs);

		expect(sidsOf(emulator)).toEqual([room.sid]);
		expect(asked(emulator)).toBe(`CreateRoom${" FetchRoom".repeat(8)}`);
	});

	test("opens another when the first has ended before it was looked for", async () => {
		loseCreate({ fault: "reset", when: "after", delayMs: 100 });
		const opening = open(inputs);
		while (emulator.rooms().length === 0) await turn();
		emulator.advance({ minutes: 10 });

		const room = await opening;

		expect(emulator.rooms()).toMatchObject([
			{ status: "completed" },
			{ sid: room.sid, status: "in-progress" },
		]);
	});
});

test.each<[title: string, inputs: Properties, befalls?: () => void]>([
	[
		"whose name was chosen for it, although its age isn't told",
		{},
		() =>
			emulator.failNext({
				operation: "FetchRoom",
				fields: { date_created: null },
			}),
	],
	[
		"that was asked for with what Twilio doesn't tell again",
		{
			uniqueName: "stand-up",
			audioOnly: true,
			videoCodecs: ["VP8"],
			recordingRules: [{ type: "include", all: true }],
		},
	],
	["whose name looks like a SID", { uniqueName: `RM${"0aF9".repeat(8)}` }],
	[
		"that is new by Twilio's clock, though not by one that is an hour off",
		{ uniqueName: "stand-up" },
		() => emulator.advance({ hours: 1 }),
	],
])("takes the room %s", async (_title, inputs, befalls = () => {}) => {
	loseCreate({ fault: "reset", when: "after" });
	befalls();

	const { sid, uniqueName } = await open(inputs);

	expect(emulator.rooms()).toMatchObject([{ sid, unique_name: uniqueName }]);
});

test.each([
	["older", { maxParticipants: 8 }, 3],
	["another size", { maxParticipants: 9 }, 0],
])(
	"takes no room of the same name that is %s than what was asked for",
	async (_title, inputs, seconds) => {
		const sid = await openOtherRoom(emulator, {
			UniqueName: "stand-up",
			MaxParticipants: "8",
		});
		emulator.advance({ seconds });
		loseCreate({ fault: "reset" });

		await expect(open({ uniqueName: "stand-up", ...inputs })).rejects.toThrow(
			`Room ${sid}, opened `,
		);

		expect(openRooms(emulator)).toEqual(["stand-up"]);
	},
);

test("takes no room of the same name that was opened while the request waited for its turn", async () => {
	await using slow = await startEmulator();
	const paced = accountOf(slow, { "twilio:writesPerSecond": "1" });
	const soon = () => new Deadline(20_000);
	const others = ["a", "b"].map((uniqueName) =>
		paced.rooms.create({ uniqueName }, uniqueName, soon()),
	);
	const opening = openRoom(paced, context, { uniqueName: "stand-up" }, soon());
	const sid = await openOtherRoom(slow, { UniqueName: "stand-up" });
	for (const other of others) {
		await other;
		await jest.advanceTimersByTimeAsync(1040);
	}
	slow.failNext({ operation: "CreateRoom", fault: "reset" });
	const refusal = expect(opening).rejects.toThrow(`Room ${sid}, opened `);
	await jest.advanceTimersByTimeAsync(1040);

	await refusal;
});

test("says that an answer was lost, where the name is that of a room which it can't tell for its own", async () => {
	loseCreate({ fault: "reset", when: "after" });
	emulator.failNext({
		operation: "FetchRoom",
		fields: { max_participants: 7 },
		times: 9,
	});

	await expect(
		open({ uniqueName: "stand-up", maxParticipants: 8 }),
	).rejects.toThrow(
		/^Twilio's answer to POST \/v1\/Rooms was lost: connection reset \(1 attempt\)\.\nTwilio refused to create room "one": Room exists .+\n.+\nRoom RM\w+, opened .+, has the name\./,
	);
});

const taken = { operation: "CreateRoom", status: 400, code: 53113 } as const;

test("asks again for a name that a room which this process has completed still seems to have", async () => {
	const { sid } = await open({ uniqueName: "stand-up" });
	await completeRoom(account, sid, {}, new Deadline(120_000));
	emulator.failNext(taken);
	emulator.failNext({
		operation: "FetchRoom",
		body: JSON.stringify({ ...emulator.rooms()[0], status: "in-progress" }),
	});

	await open({ uniqueName: "stand-up" });

	expect(openRooms(emulator)).toEqual(["stand-up"]);
});

test("asks again for a name that is taken, and that no room has", async () => {
	emulator.failNext(taken);

	await open({ uniqueName: "stand-up" });

	expect(openRooms(emulator)).toEqual(["stand-up"]);
});

test("doesn't ask again for a name that another room has than the one that this process has completed", async () => {
	const { sid } = await open({ uniqueName: "stand-up" });
	await completeRoom(account, sid, {}, new Deadline(120_000));
	await openOtherRoom(emulator, { UniqueName: "stand-up" });
	const before = emulator.requests().length;

	await expect(open({ uniqueName: "stand-up" })).rejects.toThrow(
		"has the name.",
	);

	expect(asked(emulator, before)).toBe("CreateRoom FetchRoom");
});

test.each([
	["one after the other", false],
	["at once", true],
])(
	"gives a room to one of two resources that ask for the same name %s, whichever loses an answer",
	async (_title, atOnce) => {
		loseCreate({ delayMs: 100 });
		loseCreate({ fault: "reset" });
		const first = open({ uniqueName: "stand-up" });
		if (!atOnce) await first;
		const second = open({ uniqueName: "stand-up" });

		const outcomes = await Promise.allSettled([first, second]);

		expect(outcomes.map(({ status }) => status).sort()).toEqual([
			"fulfilled",
			"rejected",
		]);
		expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
			reason: {
				message: expect.stringContaining(", has the name."),
			},
		});
		expect(openRooms(emulator)).toEqual(["stand-up"]);
	},
);

test("has all its time for a room whose name another one was waiting for", async () => {
	loseCreate({ fault: "silence" });
	const first = open({ uniqueName: "stand-up" }, 30_000);
	const second = open({ uniqueName: "stand-up" }, 30_000);

	await expect(first).rejects.toThrow("did not answer");
	const { sid } = await second;

	expect(emulator.rooms()).toMatchObject([{ sid }]);
});

test("opens a room of its own for a resource that gets the answer to another's request", async () => {
	const first = await open();
	loseCreate({ status: 201, body: JSON.stringify(emulator.rooms()[0]) });

	const second = await open();

	expect(sidsOf(emulator)).toEqual([first.sid, second.sid]);
});

test("keeps the SID of another resource's room out of the state when the room itself can't be looked for", async () => {
	await open();
	loseCreate({ status: 201, body: JSON.stringify(emulator.rooms()[0]) });
	emulator.failNext(forbidden("FetchRoom"));

	const opening = open();

	await expect(opening).rejects.toThrow("Could not find out whether");
	await expect(opening).rejects.not.toHaveProperty("room");
});

test("says that the name is taken where nobody sees the room whose answer was lost", async () => {
	loseCreate({ fault: "reset", when: "after" });
	emulator.failNext(unknownRoom("FetchRoom", 99));

	const { rooms } = account;
	const fetch = rooms.fetchWithAge.bind(rooms);
	const fetching = jest
		.spyOn(rooms, "fetchWithAge")
		.mockImplementation((...args) =>
			fetch(...args).finally(() => {
				if (fetching.mock.calls.length === 3)
					jest
						.spyOn(performance, "now")
						.mockReturnValue(performance.now() + 20_000);
			}),
		);

	await expect(open()).rejects.toThrow(
		/Could not find out whether .+ now: .+Room exists/,
	);
});
