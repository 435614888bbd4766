import diagnostics from "node:diagnostics_channel";
import dns from "node:dns";
import {
	setImmediate as nextRound,
	setTimeout as sleep,
} from "node:timers/promises";
import type { ClientOptions } from "../../provider/twilio/client.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { passTimeUntil, takeOver } from "../support/clock.js";
import { freshEmulator } from "../support/emulator.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { clientOf, creation, listing } from "./client.js";

const emulator = freshEmulator();
/** When requests went out, by undici's own word: when they arrive depends on the machine. */
let sent: { readonly method: string; readonly atMs: number }[];

const noteSent = (message: unknown) => {
	const { request } = message as { readonly request: { method: string } };
	sent.push({ method: request.method, atMs: performance.now() });
};

beforeEach(() => {
	takeOver("performance", "setTimeout", "clearTimeout");
	sendAgainAtOnce();
	sent = [];
	diagnostics.subscribe("undici:client:sendHeaders", noteSent);
});

afterEach(() => {
	diagnostics.unsubscribe("undici:client:sendHeaders", noteSent);
});

const pacedClient = (options: Partial<ClientOptions>) =>
	clientOf(emulator, { timeLimitMs: patienceMs, ...options });

/** How fast time passes while a request is under way depends on the machine. */
const patienceMs = 3_600_000;
const soon = () => new Deadline(patienceMs);

const times = <Result>(count: number, work: () => Promise<Result>) =>
	Promise.all(Array.from({ length: count }, work));

/** The shortest time from one request to that which is so many later. */
function shortestMs(count: number): number {
	const at = sent.map(({ atMs }) => atMs);
	const spans = at.slice(count).map((ms, index) => ms - (at[index] ?? 0));
	return Math.min(...spans);
}

test("sends 20 writes and 80 reads within a second, unless told otherwise, and no more", async () => {
	const client = pacedClient({});

	const answers = Promise.all([
		times(21, () => client.send(creation, soon())),
		times(81, () => client.send(listing, soon())),
	]);
	while (emulator.requests().length < 100) await sleep(10);
	// A little longer, for those that shouldn't arrive.
	await sleep(50);

	expect(sent.filter(({ method }) => method === "POST")).toHaveLength(20);
	expect(sent.filter(({ method }) => method === "GET")).toHaveLength(80);
	await passTimeUntil(answers);
});

test("counts a repeated request as another", async () => {
	const client = pacedClient({ writesPerSecond: 1 });
	emulator.failNext({ status: 429, code: 20429 });

	await passTimeUntil(client.send(creation, soon()));

	expect(emulator.requests()).toHaveLength(2);
	expect(shortestMs(1)).toBeGreaterThanOrEqual(1000);
});

test("keeps the pace where the first connections take long to be made", async () => {
	const { lookup } = dns;
	jest.spyOn(dns, "lookup").mockImplementation(((
		...args: Parameters<typeof lookup>
	) => {
		setTimeout(() => lookup(...args), 500);
	}) as typeof lookup);
	const client = pacedClient({
		origin: emulator.url.replace("127.0.0.1", "localhost"),
		writesPerSecond: 5,
	});

	await passTimeUntil(times(6, () => client.send(creation, soon())));

	expect(shortestMs(5)).toBeGreaterThanOrEqual(1000);
});

test("doesn't count the wait for its turn among the time that Twilio took", async () => {
	const client = pacedClient({ readsPerSecond: 1, timeLimitMs: 1000 });
	await client.send(listing, soon());
	emulator.failNext({ fault: "silence" });

	const answer = client.send(listing, soon());
	const refusal = expect(answer).rejects.toThrow(
		"Twilio did not answer GET /v1/Rooms within 1 s (1 attempt).",
	);
	await jest.advanceTimersByTimeAsync(1040);
	while (emulator.requests().length < 2) await nextRound();
	await jest.advanceTimersByTimeAsync(1001);

	await refusal;
});
