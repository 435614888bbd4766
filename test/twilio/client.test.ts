import type { Client, Wait } from "../../provider/twilio/client.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { freshEmulator } from "../support/emulator.js";
import { leapOverWaits } from "../support/leap.js";
import { clientOf, creation, listing } from "./client.js";

const emulator = freshEmulator();
let client: Client;

leapOverWaits(30_000);

beforeEach(() => {
	client = clientOf(emulator);
});

const soon = () => new Deadline(60_000);

const list = { ...listing, repeatable: true };

test("sends the form, what it accepts and who asks", async () => {
	const form = { uniqueName: "a b" };

	await client.send({ ...creation, form }, soon());

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

test("tells of silence when a third of the time for an attempt is over, and not of an answer", async () => {
	const waits: Wait[] = [];
	const told = clientOf(emulator, { onWait: (wait) => waits.push(wait) });
	emulator.failNext({ fault: "silence" });

	await told.send(list, soon());

	expect(waits).toEqual([
		{ for: "answer", waitedMs: 10_000, leftMs: 20_000 },
		{ for: "retry", leftMs: 0 },
	]);
});

test("waits as long as Retry-After says, and the first of them if it is said twice", async () => {
	emulator.failNext({
		raw: "HTTP/1.1 429 Slow\r\nRetry-After: 0.5\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
	});

	const startedAt = performance.now();
	await client.send(list, soon());

	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(500);
});

test("sends nothing when no time is left, and says what it was spent on", async () => {
	const startedAt = performance.now();
	const deadline = new Deadline(60_000);
	await deadline.spend("list rooms", async () => {
		jest.spyOn(performance, "now").mockReturnValue(startedAt + 61_000);
	});

	await expect(client.send(creation, deadline)).rejects.toThrow(
		`Could not reach ${emulator.url}: the time limit of 60 s was used up; it took 61 s to list rooms.\nThe request was not sent.`,
	);
	expect(emulator.requests()).toEqual([]);
});

test("reads no further than the bound", async () => {
	const bounded = client.send({ ...listing, maxBytes: 10 }, soon());

	await expect(bounded).rejects.toThrow(
		/^Twilio's answer to GET \/v1\/Rooms could not be read: it is longer than 10 bytes\.$/,
	);
});
