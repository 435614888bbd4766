import type { RoomRepresentation } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, create, expectRefusal } from "../ask.js";

const emulator = freshEmulator();

async function names(query = ""): Promise<readonly string[]> {
	const { json } = await ask(emulator, "GET", `/v1/Rooms${query}`);
	return (json.rooms as readonly RoomRepresentation[]).map(
		(room) => room.unique_name,
	);
}

test("shows an empty list as one page", async () => {
	const { json } = await ask(emulator, "GET", "/v1/Rooms");

	const url = `${emulator.url}/v1/Rooms?PageSize=50&Page=0`;
	expect(json).toEqual({
		rooms: [],
		meta: {
			page: 0,
			page_size: 50,
			first_page_url: url,
			previous_page_url: null,
			url,
			next_page_url: null,
			key: "rooms",
		},
	});
});

test("shows rooms in progress as they are, newest first", async () => {
	const first = await create(emulator);
	const second = await create(emulator);

	const { json } = await ask(emulator, "GET", "/v1/Rooms");

	expect(json.rooms).toEqual([second, first]);
});

describe("shows the rooms that pass every filter:", () => {
	let old: RoomRepresentation;

	beforeEach(async () => {
		old = await create(emulator, {
			UniqueName: "old",
			UnusedRoomTimeout: "60",
		});
		emulator.advance({ minutes: 10 });
		await create(emulator, { UniqueName: "done" });
		emulator.completeRoom("done");
		await create(emulator, { UniqueName: "a b&c" });
	});

	test.each([
		["", ["a b&c", "old"]],
		["?Status=completed", ["done"]],
		["?Status=failed", []],
		["?UniqueName=old", ["old"]],
		["?UniqueName=OLD", []],
		["?UniqueName=ol", []],
		["?UniqueName=a+b%26c", ["a b&c"]],
		["?UniqueName=done&Status=completed", ["done"]],
		["?DateCreatedAfter=2999-12-31T23:59:59%2B01:00", []],
	])("%s", async (query, expected) => {
		expect(await names(query)).toEqual(expected);
	});

	test("a moment splits the list in two", async () => {
		const createdAt = Date.parse(old.date_created);
		const moment = new Date(createdAt + 60_000).toISOString();

		expect(await names(`?DateCreatedAfter=${moment}`)).toEqual(["a b&c"]);
		expect(await names(`?DateCreatedBefore=${moment}`)).toEqual(["old"]);
	});
});

test("DateCreatedAfter includes its moment, DateCreatedBefore doesn't", async () => {
	jest.spyOn(Date, "now").mockReturnValue(Date.UTC(2026, 0, 2));
	await create(emulator, { UniqueName: "new year" });

	const from = await names("?DateCreatedAfter=2026-01-02");
	const until = await names("?DateCreatedBefore=2026-01-02");

	expect(from).toEqual(["new year"]);
	expect(until).toEqual([]);
});

test.each([
	["?Status=open", "Status"],
	["?DateCreatedAfter=2026-01-02T03:04:05", "DateCreatedAfter"],
	["?DateCreatedBefore=2026-13-01", "DateCreatedBefore"],
	["?DateCreatedAfter=2026-02-30", "DateCreatedAfter"],
])("answers 20001 to %s", async (query, parameter) => {
	const reply = await ask(emulator, "GET", `/v1/Rooms${query}`);

	expectRefusal(reply, 400, 20001, `Invalid value for parameter ${parameter}`);
});
