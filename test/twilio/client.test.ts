import type { FailNextOptions } from "../../provider/emulator/index.js";
import type { Client, Wait } from "../../provider/twilio/client.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { freshEmulator } from "../support/emulator.js";
import { leapOverWaits, stopLeaping } from "../support/leap.js";
import { clientOf } from "./client.js";

const emulator = freshEmulator();
let client: Client;

beforeEach(() => {
	leapOverWaits(30_000);
	// No wait between attempts.
	jest.spyOn(Math, "random").mockReturnValue(0);
	client = clientOf(emulator);
});

afterEach(async () => {
	stopLeaping();
	await client.close();
});

const soon = () => new Deadline(60_000);

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
	await client.send(create, soon());

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

test("knows by how much the server's clock is ahead, as its latest answer told", async () => {
	const hoursAhead = () => Math.round(client.aheadMs / 3_600_000 + 0.01);

	await client.send(list, soon());
	expect(hoursAhead()).toBe(0);
	emulator.advance({ hours: 2 });
	await client.send(list, soon());
	expect(hoursAhead()).toBe(2);
	emulator.failNext({ status: 404, code: 20404, headers: { Date: "soon" } });
	await expect(client.send(list, soon())).rejects.toThrow();
	expect(hoursAhead()).toBe(2);
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

	await expect(client.send(list, soon())).resolves.toMatchObject({
		body: { rooms: [] },
	});
	expect(emulator.requests()).toHaveLength((failure.times ?? 1) + 1);
});

test("tells of silence when a third of the time for an attempt is over, and not of an answer", async () => {
	const waits: Wait[] = [];
	const told = clientOf(emulator, { onWait: (wait) => waits.push(wait) });
	emulator.failNext({ fault: "silence" });

	await told.send(list, soon());

	expect(waits).toEqual([
		{ for: "answer", waitedMs: 10_000, leftMs: 20_000 },
		{ for: "retry", leftMs: 0 },
	]);
	await told.close();
});

test("creates again after a 429, which Twilio never processes", async () => {
	emulator.failNext({ status: 429, code: 20429 });

	await client.send(create, soon());

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
		"Twilio did not answer POST /v1/Rooms within 30 s (1 attempt).",
	],
])(
	"never creates again after %s, when nobody knows whether there is a room",
	async (_title, failure, message) => {
		emulator.failNext(failure);

		await expect(client.send(create, soon())).rejects.toThrow(message);
		expect(emulator.requests()).toHaveLength(1);
	},
);

test("gives up after 5 attempts", async () => {
	emulator.failNext({ status: 503, code: 20503, times: 9 });

	await expect(client.send(list, soon())).rejects.toThrow(
		"(HTTP 503, code 20503, 5 attempts)",
	);
	expect(emulator.requests()).toHaveLength(5);
});

test("waits as long as Retry-After says, and the first of them if it is said twice", async () => {
	emulator.failNext({
		raw: "HTTP/1.1 429 Slow\r\nRetry-After: 0.5\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
	});

	const startedAt = performance.now();
	await client.send(list, soon());

	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(500);
});

test("fails at once when Retry-After lies beyond the deadline", async () => {
	emulator.failNext({ status: 429, code: 20429, retryAfter: 60 });

	await expect(client.send(list, soon())).rejects.toThrow("code 20429");
	expect(emulator.requests()).toHaveLength(1);
});

test("ends at the deadline, however long an attempt might take", async () => {
	emulator.failNext({ fault: "silence" });

	await expect(client.send(list, new Deadline(5000))).rejects.toThrow(
		"Twilio did not answer GET /v1/Rooms within 5 s (1 attempt).",
	);
});

test("ends an answer that comes byte by byte", async () => {
	emulator.failNext({ fault: "drip" });

	await expect(client.send(create, soon())).rejects.toThrow(
		"Twilio did not answer POST /v1/Rooms within 30 s (1 attempt).",
	);
});

test("sends nothing when no time is left", async () => {
	await expect(client.send(create, new Deadline(0))).rejects.toThrow(
		`Could not reach ${emulator.url}: no time was left of 0 s.\nThe request was not sent.`,
	);

	expect(emulator.requests()).toEqual([]);
});

test("says what the time was spent on when none is left for a request", async () => {
	const startedAt = performance.now();
	const deadline = new Deadline(60_000);
	await deadline.spend("list rooms", async () => {
		jest.spyOn(performance, "now").mockReturnValue(startedAt + 61_000);
	});

	await expect(client.send(create, deadline)).rejects.toThrow(
		`Could not reach ${emulator.url}: no time was left of 60 s; it took 61 s to list rooms.\nThe request was not sent.`,
	);
});

test("says how often it was answered what can't be read", async () => {
	emulator.failNext({ body: "<html>", status: 200, times: 9 });

	await expect(client.send(list, soon())).rejects.toMatchObject({
		message: expect.stringMatching(/ could not be read: .* \(5 attempts\)\.$/),
		attempts: 5,
	});
});

test("tells refused credentials without repeating them", async () => {
	const stranger = clientOf({ ...emulator, authToken: "hunter2" });

	const refused = stranger.send(list, soon());
	await expect(refused).rejects.toMatchObject({ status: 401, code: 20003 });
	await expect(refused).rejects.toThrow(
		`Twilio refused the credentials of account ${emulator.accountSid}`,
	);
	await expect(refused).rejects.not.toThrow("hunter2");

	await stranger.close();
});

test("tells a server that can't be reached, after 5 attempts", async () => {
	await emulator.close();

	await expect(client.send(create, soon())).rejects.toThrow(
		`Could not reach ${emulator.url}: connection refused (5 attempts).`,
	);
});

test("takes an answer that isn't Twilio's for no word of Twilio's", async () => {
	emulator.failNext({ status: 404 });

	await expect(client.send(list, soon())).rejects.toMatchObject({
		status: 404,
		code: undefined,
	});
});

test("reads no further than the bound", async () => {
	const once = { ...list, repeatable: false, maxBytes: 10 };
	const bounded = client.send(once, soon());

	await expect(bounded).rejects.toThrow(
		/^Twilio's answer to GET \/v1\/Rooms could not be read: it is longer than 10 bytes\.$/,
	);
});
