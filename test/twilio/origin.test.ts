import {
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { clientOf } from "./client.js";

const emulator = freshEmulator();

async function list(rooms: Rooms): Promise<readonly (string | null)[]> {
	const names: (string | null)[] = [];
	const pages = rooms.list({ pageSize: 1 }, new Deadline(120_000));
	for await (const { uniqueName } of pages) names.push(uniqueName);
	return names;
}

test("sends credentials to no other origin than its own, whatever the next page is said to be", async () => {
	await openRoom(emulator, { UniqueName: "a" });
	await openRoom(emulator, { UniqueName: "b" });

	// The emulator says 127.0.0.1 in the addresses of its pages.
	const aliased = emulator.url.replace("127.0.0.1", "localhost");
	const rooms = new Rooms(clientOf({ ...emulator, url: aliased }));
	await expect(list(rooms)).resolves.toEqual(["b", "a"]);

	const lists = emulator.requests().filter(({ method }) => method === "GET");
	expect(lists.map(({ headers }) => `http://${headers.host}`)).toEqual([
		aliased,
		aliased,
	]);
});

test.each<[string, (elsewhere: string) => FailNextOptions]>([
	[
		"a redirect",
		(elsewhere) => ({
			status: 307,
			headers: { Location: `${elsewhere}/v1/Rooms` },
			times: 2,
		}),
	],
	[
		"the next page",
		(elsewhere) => ({
			operation: "ListRoom",
			fields: { meta: { next_page_url: `${elsewhere}/v1/Rooms?Page=1` } },
		}),
	],
	[
		"the next page, by its host alone",
		(elsewhere) => ({
			operation: "ListRoom",
			fields: {
				meta: { next_page_url: `${elsewhere.slice(5)}/v1/Rooms?Page=1` },
			},
		}),
	],
])(
	"asks nothing of another server that %s leads to",
	async (_title, leadTo) => {
		await using elsewhere = await startEmulator();
		emulator.failNext(leadTo(elsewhere.url));
		const rooms = new Rooms(clientOf(emulator));

		await Promise.allSettled([
			list(rooms),
			rooms.create({}, "one", new Deadline(120_000)),
		]);

		expect(emulator.requests().length).toBeGreaterThanOrEqual(2);
		expect(elsewhere.requests()).toEqual([]);
	},
);
