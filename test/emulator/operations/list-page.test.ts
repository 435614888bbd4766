import type { RoomRepresentation } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, create, expectRefusal } from "../ask.js";

interface ListAnswer {
	readonly rooms: readonly RoomRepresentation[];
	readonly meta: {
		readonly page: number;
		readonly page_size: number;
		readonly previous_page_url: string | null;
		readonly url: string;
		readonly next_page_url: string | null;
	};
}

const emulator = freshEmulator();

beforeEach(async () => {
	for (const name of ["a", "b", "c", "d", "e"]) {
		await create(emulator, { UniqueName: name });
	}
});

async function page(address: string | null): Promise<ListAnswer> {
	const { json } = await ask(emulator, "GET", String(address));
	return json as unknown as ListAnswer;
}

function names({ rooms }: ListAnswer): string {
	return rooms.map((room) => room.unique_name).join("");
}

test("leads through all pages and back", async () => {
	const first = await page("/v1/Rooms?PageSize=2");
	const second = await page(first.meta.next_page_url);
	const third = await page(second.meta.next_page_url);
	const secondAgain = await page(third.meta.previous_page_url);
	const firstAgain = await page(secondAgain.meta.previous_page_url);

	const pages = [first, second, third, secondAgain, firstAgain];
	expect(pages.map(names)).toEqual(["ed", "cb", "a", "cb", "ed"]);
	expect(pages.map(({ meta }) => meta.page)).toEqual([0, 1, 2, 1, 0]);
	expect(first.meta.previous_page_url).toBeNull();
	expect(third.meta.next_page_url).toBeNull();
	expect(firstAgain.meta.previous_page_url).toBeNull();
});

test("has a previous page where only one room comes before", async () => {
	const first = await page("/v1/Rooms?PageSize=1");
	const second = await page(first.meta.next_page_url);

	expect(names(await page(second.meta.previous_page_url))).toBe("e");
});

test("has no next page where the last one is just full", async () => {
	const { meta } = await page("/v1/Rooms?PageSize=5");

	expect(meta.next_page_url).toBeNull();
});

test("gives addresses at its own origin that keep the filters", async () => {
	emulator.completeRoom("a");
	emulator.completeRoom("b");
	const { meta } = await page(
		"/v1/Rooms?PageSize=1&Status=completed&DateCreatedAfter=2001-01-01&DateCreatedBefore=2999-01-01&Colour=red",
	);

	const filters =
		"Status=completed&DateCreatedAfter=2001-01-01&DateCreatedBefore=2999-01-01&PageSize=1";
	expect(meta).toMatchObject({
		page_size: 1,
		first_page_url: `${emulator.url}/v1/Rooms?${filters}&Page=0`,
		url: `${emulator.url}/v1/Rooms?${filters}&Page=0`,
		next_page_url: expect.stringMatching(/&PageSize=1&Page=1&PageToken=\w+$/),
	});
	expect(names(await page(meta.next_page_url))).toBe("a");
});

test("encodes a filter's value in the addresses", async () => {
	const { meta } = await page(
		"/v1/Rooms?UniqueName=a%26Status%3Dfailed+%F0%9F",
	);

	expect(new URL(meta.url).searchParams.get("Status")).toBeNull();
	expect(await page(meta.url)).toMatchObject({ rooms: [] });
});

test("lists no room twice when another opens between two pages", async () => {
	const first = await page("/v1/Rooms?PageSize=2");
	await create(emulator, { UniqueName: "f" });

	const second = await page(first.meta.next_page_url);

	expect(names(second)).toBe("cb");
	expect(names(await page(second.meta.previous_page_url))).toBe("ed");
});

test("skips no room when one ends between two pages", async () => {
	const first = await page("/v1/Rooms?PageSize=2");
	emulator.completeRoom("d");

	expect(names(await page(first.meta.next_page_url))).toBe("cb");
});

test("gives the caller's page number back, and starts at the beginning", async () => {
	const answer = await page("/v1/Rooms?PageSize=2&Page=7");

	expect(names(answer)).toBe("ed");
	expect(answer.meta.page).toBe(7);
});

test("shows 50 rooms to a page unless told otherwise", async () => {
	for (let count = 5; count < 51; count += 1) {
		await create(emulator);
	}

	const { rooms, meta } = await page("/v1/Rooms");

	expect(rooms).toHaveLength(50);
	expect(meta.page_size).toBe(50);
	expect((await page(meta.next_page_url)).rooms).toHaveLength(1);
});

test("accepts a page of 1000", async () => {
	const { meta } = await page("/v1/Rooms?PageSize=1000");

	expect(meta.page_size).toBe(1000);
});

test.each([
	["PageSize=1001", 20007, "Page size too large"],
	["PageSize=0", 20001, "Invalid value for parameter PageSize"],
	["Page=-1", 20001, "Invalid value for parameter Page"],
	["PageToken=nonsense", 21481, "Invalid PageToken"],
	[
		"PageToken=PARM0123456789abcdef0123456789abcdef",
		21481,
		"Invalid PageToken",
	],
])("refuses %s with %i", async (query, code, message) => {
	const reply = await ask(emulator, "GET", `/v1/Rooms?${query}`);

	expectRefusal(reply, 400, code, message);
});
