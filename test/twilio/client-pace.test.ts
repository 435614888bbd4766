import diagnostics from "node:diagnostics_channel";
import dns from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { Client, type ClientOptions } from "../../provider/twilio/client.js";
import { Credentials } from "../../provider/twilio/credentials.js";
import { Deadline } from "../../provider/twilio/deadline.js";

let emulator: Emulator;
const clients: Client[] = [];
/** When requests went out, by undici's own word: when they arrive depends on the machine. */
let sent: { readonly method: string; readonly atMs: number }[];

const noteSent = (message: unknown) => {
	const { request } = message as { readonly request: { method: string } };
	sent.push({ method: request.method, atMs: performance.now() });
};

beforeEach(async () => {
	sent = [];
	diagnostics.subscribe("undici:client:sendHeaders", noteSent);
	emulator = await startEmulator();
});

afterEach(async () => {
	diagnostics.unsubscribe("undici:client:sendHeaders", noteSent);
	jest.restoreAllMocks();
	for (const client of clients.splice(0)) await client.close();
	await emulator.close();
});

function clientOf(options: Partial<ClientOptions>): Client {
	const { url, accountSid, authToken } = emulator;
	const client = new Client({
		baseUrl: url,
		credentials: new Credentials(accountSid, accountSid, authToken),
		userAgent: "tests/1",
		...options,
	});
	clients.push(client);
	return client;
}

const read = {
	attempted: "list rooms",
	method: "GET",
	path: "/v1/Rooms",
	repeatable: false,
} as const;
const write = {
	attempted: "create room",
	method: "POST",
	path: "/v1/Rooms",
	form: {},
	repeatable: false,
} as const;

const times = <Result>(count: number, work: () => Promise<Result>) =>
	Promise.all(Array.from({ length: count }, work));

/** The shortest time from one request to that which is so many later. */
function shortestMs(count: number, method: "GET" | "POST"): number {
	const at = sent.filter((it) => it.method === method).map((it) => it.atMs);
	const spans = at.slice(count).map((ms, index) => ms - (at[index] ?? 0));
	return Math.min(...spans);
}

test.each([
	["writes", write, { writesPerSecond: 50 }],
	["reads", read, { readsPerSecond: 50 }],
])(
	"sends no more %s in any second than it may",
	async (_title, request, pace) => {
		const client = clientOf(pace);

		await times(120, () => client.send(request, new Deadline(5000)));

		expect(emulator.requests()).toHaveLength(120);
		expect(shortestMs(50, request.method)).toBeGreaterThanOrEqual(1000);
	},
);

test("sends no more than 20 writes and 80 reads in any second unless told otherwise, and these at once", async () => {
	const client = clientOf({});

	await Promise.all([
		times(21, () => client.send(write, new Deadline(5000))),
		times(81, () => client.send(read, new Deadline(5000))),
	]);

	expect(shortestMs(20, "POST")).toBeGreaterThanOrEqual(1000);
	expect(shortestMs(80, "GET")).toBeGreaterThanOrEqual(1000);
	expect(shortestMs(19, "POST")).toBeLessThan(1000);
	expect(shortestMs(79, "GET")).toBeLessThan(1000);
});

test("counts a repeated request as another", async () => {
	const client = clientOf({ writesPerSecond: 1 });
	emulator.failNext({ status: 429, code: 20429, times: 2 });

	await client.send(write, new Deadline(20_000));

	expect(emulator.requests()).toHaveLength(3);
	expect(shortestMs(1, "POST")).toBeGreaterThanOrEqual(1000);
});

test("keeps the pace where the first connections take long to be made", async () => {
	const { lookup } = dns;
	jest.spyOn(dns, "lookup").mockImplementation(((
		...args: Parameters<typeof lookup>
	) => {
		setTimeout(() => lookup(...args), 500);
	}) as typeof lookup);
	const client = clientOf({
		baseUrl: emulator.url.replace("127.0.0.1", "localhost"),
		writesPerSecond: 5,
	});

	await times(10, () => client.send(write, new Deadline(5000)));

	expect(shortestMs(5, "POST")).toBeGreaterThanOrEqual(1000);
});

test("has no more than 32 reads under way, and gives each its whole time once it is let go", async () => {
	let underWay = 0;
	let most = 0;
	const server = createServer(async (_request, response) => {
		underWay += 1;
		most = Math.max(most, underWay);
		await sleep(500);
		underWay -= 1;
		response.end("{}");
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const client = clientOf({
		baseUrl: `http://127.0.0.1:${port}`,
		timeLimitMs: 1000,
	});

	try {
		// The last are let go after a second.
		await times(80, () => client.send(read, new Deadline(1000)));

		expect(most).toBe(32);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});

test("doesn't count the wait for its turn among the time that Twilio took", async () => {
	const client = clientOf({ readsPerSecond: 1, timeLimitMs: 200 });
	await client.send(read, new Deadline(5000));
	emulator.failNext({ fault: "silence" });

	await expect(client.send(read, new Deadline(5000))).rejects.toThrow(
		"Twilio did not answer GET /v1/Rooms within 0 s (1 attempt).",
	);
});
