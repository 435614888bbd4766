import * as pulumi from "@pulumi/pulumi";
import {
	type GetRoomsArgs,
	getRoom,
	getRoomOutput,
	getRooms,
	getRoomsOutput,
} from "../../../provider/index.js";
import { takeOver } from "../../support/clock.js";
import { freshEmulator, openRoom, requestsOf } from "../../support/emulator.js";
import { resolved } from "../../support/resolved.js";

const emulator = freshEmulator({
	onRequest: () => answerMs && jest.advanceTimersByTime(answerMs),
});

/** How long each answer takes, by the clock that time limits go by. */
let answerMs: number;

beforeEach(() => {
	answerMs = 0;
	Object.assign(process.env, emulator.env);
});

/** Opens rooms whose names are their order, the first one oldest. */
async function openRooms(count: number): Promise<readonly string[]> {
	const names = Array.from({ length: count }, (_, index) => `room-${index}`);
	for (const UniqueName of names) await openRoom(emulator, { UniqueName });
	return names;
}

const namesOf = async (args?: GetRoomsArgs) =>
	(await getRooms(args)).map(({ uniqueName }) => uniqueName);

/** The page sizes asked for, one for each request. */
const pageSizes = () =>
	requestsOf(emulator, "ListRoom").map(({ query }) => Number(query?.PageSize));

test("finds the rooms in progress without arguments, in Twilio's order, by one request for up to 1,000", async () => {
	const names = await openRooms(60);
	emulator.completeRoom(await openRoom(emulator));

	await expect(namesOf()).resolves.toEqual([...names].reverse());
	expect(pageSizes()).toEqual([1000]);
});

test("tells of each room what getRoom tells", async () => {
	const sid = await openRoom(emulator);

	await expect(getRooms()).resolves.toEqual([await getRoom({ sid })]);
});

test.each<[GetRoomsArgs, number, number[]]>([
	[{ pageSize: 3 }, 7, [3, 3, 3]],
	[{ pageSize: 7 }, 7, [7]],
	[{ pageSize: 3, limit: 3 }, 3, [3]],
	[{ pageSize: 3, limit: 4 }, 4, [3, 3]],
	[{ pageSize: 1000, limit: 2 }, 2, [2]],
	[{ limit: 2000 }, 7, [1000]],
])(
	"asks for the pages that %j needs, and no more",
	async (args, found, sizes) => {
		const names = await openRooms(7);

		await expect(namesOf(args)).resolves.toEqual(
			[...names].reverse().slice(0, found),
		);
		expect(pageSizes()).toEqual(sizes);
	},
);

const inAMinute = () => new Date(Date.now() + 60_000);

test.each<[string, () => GetRoomsArgs, string[]]>([
	["a status", () => ({ status: "completed" }), ["ended/1"]],
	["a name", () => ({ uniqueName: "old" }), ["old"]],
	[
		"a name that can stand in no URL, and a status",
		() => ({ uniqueName: "ended/1", status: "completed" }),
		["ended/1"],
	],
	["an earliest date", () => ({ dateCreatedAfter: inAMinute() }), ["new"]],
	["a latest date", () => ({ dateCreatedBefore: inAMinute() }), ["old"]],
	[
		"a date with a zone",
		() => ({
			dateCreatedAfter: new Date(inAMinute().getTime() + 7_200_000)
				.toISOString()
				.replace("Z", "+02:00"),
		}),
		["new"],
	],
	[
		"an earliest day",
		() => ({ dateCreatedAfter: "2001-01-31" }),
		["new", "old"],
	],
	["a latest day", () => ({ dateCreatedBefore: "2001-01-31" }), []],
	[
		"both dates",
		() => ({ dateCreatedAfter: "2001-01-31", dateCreatedBefore: inAMinute() }),
		["old"],
	],
	[
		"null and undefined as nothing",
		() => ({ status: undefined, uniqueName: null as never }),
		["new", "old"],
	],
])("filters by %s", async (_title, args, names) => {
	await openRoom(emulator, { UniqueName: "old" });
	emulator.completeRoom(await openRoom(emulator, { UniqueName: "ended/1" }));
	emulator.advance({ minutes: 2 });
	await openRoom(emulator, { UniqueName: "new" });

	await expect(namesOf(args())).resolves.toEqual(names);
});

const date = "must be a valid date, such as 2026-01-31 or 2026-01-31T12:00:00Z";
const limit = "limit must be a whole number from 1, got";
const pageSize = "pageSize must be a whole number from 1 to 1,000, got";

test.each<[object, string]>([
	[{ limit: 0 }, `${limit} 0`],
	[{ limit: "5" }, `${limit} a string`],
	[{ limit: Number.POSITIVE_INFINITY }, `${limit} Infinity`],
	[{ pageSize: 1001 }, `${pageSize} 1001`],
	[{ status: "open" }, "status must be one of in-progress, completed, failed"],
	[{ uniqueName: "" }, "uniqueName must not be empty"],
	[{ uniqueName: 7 }, "uniqueName must be a string, got a number"],
	[{ dateCreatedAfter: "yesterday" }, `dateCreatedAfter ${date}`],
	[{ dateCreatedAfter: "2026-02-30" }, `dateCreatedAfter ${date}`],
	[{ dateCreatedAfter: "2026-01-31T25:00:00Z" }, `dateCreatedAfter ${date}`],
	[{ dateCreatedBefore: "2026-01-31T12:00:00" }, `dateCreatedBefore ${date}`],
	[{ dateCreatedBefore: new Date("no") }, `dateCreatedBefore ${date}`],
	[
		{ uniqueName: `a-${pulumi.output("b")}` },
		"uniqueName contains an output converted to a string\nFix: use pulumi.interpolate, or the output's apply.",
	],
	[
		{ [`${pulumi.output("uniqueName")}`]: "a" },
		"the name of an argument contains an output converted to a string\nFix: use pulumi.interpolate, or the output's apply.",
	],
	[
		{ limits: 5, pageSize: -1 },
		`limits is not an argument of getRooms (did you mean limit?); ${pageSize} -1`,
	],
])("refuses %j before any request", async (args, problem) => {
	const refusal = {
		name: "BadArgumentsError",
		message: `getRooms: ${problem}`,
	};

	await expect(getRooms(args)).rejects.toMatchObject(refusal);
	expect(emulator.requests()).toEqual([]);
});

/** An argument that holds no arguments which can be seen. */
class Filters {
	get uniqueName() {
		return "stand-up";
	}
}

test.each<[string, unknown]>([
	["a promise", Promise.resolve({ uniqueName: "stand-up" })],
	["an output", pulumi.output({ uniqueName: "stand-up" })],
	["a list", [{ uniqueName: "stand-up" }]],
	["a Date", new Date()],
	["an instance of a class", new Filters()],
	["an object that inherits", Object.create({ uniqueName: "stand-up" })],
	["a text", "stand-up"],
	["null", null],
])(
	"refuses %s in place of the arguments, and finds no rooms by none",
	async (_title, args) => {
		const problem =
			'its argument must be an object, such as { uniqueName: "stand-up" }';
		const withoutTypes = args as object;

		await expect(getRooms(withoutTypes)).rejects.toMatchObject({
			name: "BadArgumentsError",
			message: `getRooms: ${problem}`,
		});
		await expect(getRoom(args as never)).rejects.toThrow(`getRoom: ${problem}`);
		expect(() => getRoomsOutput(withoutTypes)).toThrow(`getRooms: ${problem}`);
		expect(() => getRoomOutput(args as never)).toThrow(`getRoom: ${problem}`);
		expect(emulator.requests()).toEqual([]);
	},
);

test("takes an object without a prototype", async () => {
	await openRoom(emulator, { UniqueName: "stand-up" });
	const args = Object.assign(Object.create(null), { uniqueName: "stand-up" });

	await expect(namesOf(args)).resolves.toEqual(["stand-up"]);
});

test("refuses the rooms of another account, which an API key may list", async () => {
	const sid = await openRoom(emulator);
	const accountSid = `AC${"f".repeat(32)}`;
	Object.assign(process.env, {
		TWILIO_ACCOUNT_SID: accountSid,
		TWILIO_API_KEY: emulator.apiKey,
		TWILIO_API_SECRET: emulator.apiSecret,
	});

	await expect(getRooms()).rejects.toThrow(
		`Room ${sid} belongs to account ${emulator.accountSid}, but the credentials are for account ${accountSid}.`,
	);
});

test("gives each page 60 seconds of its own", async () => {
	const names = await openRooms(3);
	takeOver("performance");
	answerMs = 45_000;

	await expect(namesOf({ pageSize: 1 })).resolves.toEqual([...names].reverse());

	emulator.failNext({ operation: "ListRoom", status: 500, code: 20500 });
	answerMs = 61_000;
	await expect(getRooms()).rejects.toMatchObject({ status: 500 });
	expect(pageSizes()).toEqual([1, 1, 1, 1000]);
});

test("is an output once its arguments are known, and a secret if one of them is", async () => {
	await openRoom(emulator, { UniqueName: "a" });
	await openRoom(emulator, { UniqueName: "b" });

	const all = getRoomsOutput();
	const plain = getRoomsOutput({
		uniqueName: pulumi.output("a"),
		dateCreatedAfter: new Date(0),
		dateCreatedBefore: Promise.resolve("2101-01-31"),
		limit: pulumi.output(5),
	});
	const secret = getRoomsOutput({ uniqueName: pulumi.secret("b") });

	await expect(resolved(all)).resolves.toHaveLength(2);
	await expect(resolved(plain)).resolves.toMatchObject([{ uniqueName: "a" }]);
	await expect(resolved(secret)).resolves.toMatchObject([{ uniqueName: "b" }]);
	expect(await pulumi.isSecret(plain)).toBe(false);
	expect(await pulumi.isSecret(secret)).toBe(true);
});
