import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { Client } from "../../provider/twilio/client.js";
import { Credentials } from "../../provider/twilio/credentials.js";
import { Deadline } from "../../provider/twilio/deadline.js";

let emulator: Emulator;
let client: Client;

beforeEach(async () => {
	emulator = await startEmulator();
	client = clientOf(emulator.url);
});

afterEach(async () => {
	await client.close();
	await emulator.close();
});

const clientOf = (
	baseUrl: string,
	authToken = emulator.authToken,
	timeLimitMs = 200,
) =>
	new Client({
		baseUrl,
		credentials: new Credentials(
			emulator.accountSid,
			emulator.accountSid,
			authToken,
		),
		userAgent: "tests/1",
		timeLimitMs,
	});

/** A server of its own, where the emulator has no such misbehaviour. */
async function serve(
	answer: (response: ServerResponse, count: number) => void,
): Promise<AsyncDisposable & { readonly url: string }> {
	let count = 0;
	const server = createServer((_request, response) => {
		count += 1;
		answer(response, count);
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** Some seconds after a moment an hour from now, as an HTTP date. */
function inAnHour(seconds: number): string {
	return new Date(hourAhead + seconds * 1000).toUTCString();
}

const hourAhead = Date.now() + 3_600_000;

const list = {
	attempted: "list rooms",
	method: "GET",
	path: "/v1/Rooms",
	repeatable: true,
} as const;
const create = {
	attempted: "create room",
	method: "POST",
	path: "/v1/Rooms",
	form: { uniqueName: "a b" },
	repeatable: false,
} as const;

test("sends the form, what it accepts and who asks", async () => {
	// The first request of a process takes longest.
	const patient = clientOf(emulator.url, emulator.authToken, 5000);

	await patient.send(create, new Deadline(5000));

	await patient.close();
	expect(emulator.requests()).toMatchObject([
		{
			method: "POST",
			path: "/v1/Rooms",
			form: { UniqueName: "a b" },
			status: 201,
			headers: {
				accept: "application/json",
				"user-agent": "tests/1",
				"content-type": "application/x-www-form-urlencoded",
			},
		},
	]);
});

test.each<[string, FailNextOptions]>([
	["a 429", { status: 429, code: 20429, times: 2 }],
	["a 500", { status: 500, code: 20500, times: 2 }],
	["a proxy's 502", { status: 502, times: 2 }],
	["a connection reset before the work", { fault: "reset" }],
	["a connection reset after the work", { fault: "reset", when: "after" }],
	["silence", { fault: "silence" }],
])("reads again after %s", async (_title, failure) => {
	emulator.failNext(failure);

	await expect(client.send(list, new Deadline(5000))).resolves.toMatchObject({
		body: { rooms: [] },
	});
	expect(emulator.requests()).toHaveLength((failure.times ?? 1) + 1);
});

test("creates again after a 429, which Twilio never processes", async () => {
	emulator.failNext({ status: 429, code: 20429 });

	await client.send(create, new Deadline(5000));
	expect(emulator.requests().map(({ status }) => status)).toEqual([429, 201]);
});

test.each<[string, FailNextOptions, string]>([
	[
		"a 500",
		{ status: 500, code: 20500, message: "Oops" },
		"Twilio failed to create room: Oops (HTTP 500, code 20500).",
	],
	[
		"a reset",
		{ fault: "reset", when: "after" },
		"Twilio's answer to POST /v1/Rooms was lost: connection reset (1 attempt).",
	],
	[
		"silence",
		{ fault: "silence" },
		"Twilio did not answer POST /v1/Rooms within 0 s (1 attempt).",
	],
])(
	"never creates again after %s, when nobody knows whether there is a room",
	async (_title, failure, message) => {
		emulator.failNext(failure);

		await expect(client.send(create, new Deadline(5000))).rejects.toThrow(
			message,
		);
		expect(emulator.requests()).toHaveLength(1);
	},
);

test("gives up after 5 attempts", async () => {
	emulator.failNext({ status: 503, code: 20503, times: 9 });

	await expect(client.send(list, new Deadline(10_000))).rejects.toThrow(
		"(HTTP 503, code 20503, 5 attempts)",
	);
	expect(emulator.requests()).toHaveLength(5);
});

test("waits no less than Retry-After says", async () => {
	emulator.failNext({ status: 429, code: 20429, retryAfter: 1 });

	const startedAt = performance.now();
	await client.send(list, new Deadline(5000));

	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
});

test.each([
	["is a date, by the clock of whoever says so", () => [inAnHour(1)]],
	["is said twice, the first of them", () => ["1", "60"]],
])("waits as long as Retry-After says if it %s", async (_title, retryAfter) => {
	await using server = await serve((response, count) => {
		response.statusCode = count === 1 ? 429 : 200;
		response.setHeader("date", inAnHour(0));
		response.setHeader("retry-after", retryAfter());
		response.end("{}");
	});
	const told = clientOf(server.url);

	const startedAt = performance.now();
	await told.send(list, new Deadline(5000));

	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
	await told.close();
});

test("fails at once when Retry-After lies beyond the deadline", async () => {
	emulator.failNext({ status: 429, code: 20429, retryAfter: 60 });

	await expect(client.send(list, new Deadline(5000))).rejects.toThrow(
		"code 20429",
	);
	expect(emulator.requests()).toHaveLength(1);
});

test("ends at the deadline, however long an attempt might take", async () => {
	emulator.failNext({ fault: "silence" });
	const patient = clientOf(emulator.url, emulator.authToken, 60_000);

	const startedAt = performance.now();
	await expect(patient.send(list, new Deadline(300))).rejects.toThrow(
		"Twilio did not answer GET /v1/Rooms within 0 s (1 attempt).",
	);

	expect(performance.now() - startedAt).toBeLessThan(2000);
	await patient.close();
});

test("ends an answer that comes byte by byte and never ends", async () => {
	await using server = await serve((response) => {
		const drip = setInterval(() => response.write(" "), 50);
		response.once("close", () => clearInterval(drip));
	});
	const told = clientOf(server.url);

	await expect(
		told.send({ ...list, repeatable: false }, new Deadline(5000)),
	).rejects.toThrow("Twilio did not answer GET /v1/Rooms within 0 s");
	await told.close();
});

test("sends nothing when no time is left", async () => {
	await expect(client.send(create, new Deadline(0))).rejects.toThrow(
		`Could not reach ${emulator.url}: no time was left (0 attempts).`,
	);

	expect(emulator.requests()).toEqual([]);
});

test("follows no redirect", async () => {
	emulator.failNext({ status: 302 });

	await expect(client.send(list, new Deadline(5000))).rejects.toMatchObject({
		status: 302,
	});
	expect(emulator.requests()).toHaveLength(1);
});

test("tells refused credentials without repeating them", async () => {
	const stranger = clientOf(emulator.url, "hunter2");

	const refused = stranger.send(list, new Deadline(5000));
	await expect(refused).rejects.toMatchObject({ status: 401, code: 20003 });
	await expect(refused).rejects.toThrow(
		`Twilio refused the credentials of account ${emulator.accountSid}`,
	);
	await expect(refused).rejects.not.toThrow("hunter2");

	await stranger.close();
});

test("tells a server that can't be reached, after 5 attempts", async () => {
	const { url } = emulator;
	await emulator.close();
	const lonely = clientOf(url);

	await expect(lonely.send(create, new Deadline(10_000))).rejects.toThrow(
		`Could not reach ${url}: connection refused (5 attempts).`,
	);

	await lonely.close();
});

test("takes an answer that isn't Twilio's for no word of Twilio's", async () => {
	emulator.failNext({ status: 404 });

	await expect(client.send(list, new Deadline(5000))).rejects.toMatchObject({
		status: 404,
		code: undefined,
	});
});

test("reads no further than the bound", async () => {
	const once = { ...list, repeatable: false, maxBytes: 10 };
	const bounded = client.send(once, new Deadline(5000));

	await expect(bounded).rejects.toThrow(
		/^Twilio's answer to GET \/v1\/Rooms could not be read: it is longer than 10 bytes\.$/,
	);
});
