import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { Client } from "../../provider/twilio/client.js";
import { Credentials } from "../../provider/twilio/credentials.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { openRoom } from "../support/emulator.js";

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});

afterEach(() => emulator.close());

function roomsAt(baseUrl: string): Rooms {
	const { accountSid, authToken } = emulator;
	const credentials = new Credentials(accountSid, accountSid, authToken);
	return new Rooms(new Client({ baseUrl, credentials, userAgent: "tests/1" }));
}

async function list(rooms: Rooms): Promise<readonly (string | null)[]> {
	const names: (string | null)[] = [];
	const pages = rooms.list({ pageSize: 1 }, () => new Deadline(5000));
	for await (const { uniqueName } of pages) names.push(uniqueName);
	return names;
}

test("sends credentials to no other origin than its own, whatever the next page is said to be", async () => {
	await openRoom(emulator, { UniqueName: "a" });
	await openRoom(emulator, { UniqueName: "b" });

	// The emulator says 127.0.0.1 in the addresses of its pages.
	const aliased = emulator.url.replace("127.0.0.1", "localhost");
	const rooms = roomsAt(aliased);
	await expect(list(rooms)).resolves.toEqual(["b", "a"]);
	await rooms.client.close();

	const lists = emulator.requests().filter(({ method }) => method === "GET");
	expect(lists.map(({ headers }) => `http://${headers.host}`)).toEqual([
		aliased,
		aliased,
	]);
});

test.each<[string, number, (elsewhere: string) => object]>([
	["a redirect", 307, () => ({})],
	[
		"the next page",
		200,
		(elsewhere) => ({
			rooms: [],
			meta: { next_page_url: `${elsewhere}/v1/Rooms?Page=1` },
		}),
	],
	[
		"the next page, by its host alone",
		200,
		(elsewhere) => ({
			rooms: [],
			meta: { next_page_url: elsewhere.replace("http:", "") },
		}),
	],
])(
	"asks nothing of another server that %s leads to",
	async (_title, status, answerOf) => {
		await using elsewhere = await startEmulator();
		const answers = [answerOf(elsewhere.url)];
		let asked = 0;
		const server = createServer((_request, response) => {
			asked += 1;
			response.writeHead(status, { location: `${elsewhere.url}/v1/Rooms` });
			response.end(JSON.stringify(answers.pop() ?? { rooms: [] }));
		}).listen(0, "127.0.0.1");
		await once(server, "listening");
		const { port } = server.address() as AddressInfo;
		const rooms = roomsAt(`http://127.0.0.1:${port}`);

		await Promise.allSettled([
			list(rooms),
			rooms.create({}, "one", new Deadline(5000)),
		]);

		await rooms.client.close();
		server.close();
		expect(asked).toBeGreaterThanOrEqual(2);
		expect(elsewhere.requests()).toEqual([]);
	},
);
