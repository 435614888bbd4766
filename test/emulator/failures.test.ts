import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { ask, complete, create, fetchRoom, refusalIn } from "./ask.js";

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});

afterEach(() => emulator.close());

test("answers the next request with the error asked for, and the one after as usual", async () => {
	emulator.failNext({ status: 429, code: 20429, retryAfter: 7 });

	const failed = await ask(emulator, "POST", "/v1/Rooms", {});
	const next = await ask(emulator, "POST", "/v1/Rooms", {});

	expect(refusalIn(failed)).toEqual({
		status: 429,
		code: 20429,
		message: "Too many requests",
	});
	expect(failed.headers.get("Retry-After")).toBe("7");
	expect(next.status).toBe(201);
	expect(next.headers.get("Retry-After")).toBeNull();
	expect(emulator.rooms()).toHaveLength(1);
});

test("fails as many requests as asked for", async () => {
	emulator.failNext({ times: 3, status: 503, code: 20503 });

	const statuses = [];
	for (let count = 0; count < 4; count += 1) {
		statuses.push((await ask(emulator, "GET", "/v1/Rooms")).status);
	}

	expect(statuses).toEqual([503, 503, 503, 200]);
});

test("fails one after another what was asked for one after another", async () => {
	emulator.failNext({ status: 503, code: 20503 });
	emulator.failNext({ status: 429, code: 20429 });

	expect(await ask(emulator, "GET", "/v1/Rooms")).toMatchObject({
		status: 503,
	});
	expect(await ask(emulator, "GET", "/v1/Rooms")).toMatchObject({
		status: 429,
	});
});

test.each(["CreateRoom", "FetchRoom", "ListRoom", "UpdateRoom"] as const)(
	"fails %s and lets the other operations pass",
	async (operation) => {
		const { sid } = await create(emulator);
		emulator.failNext({ operation, times: 4, status: 500, code: 20500 });

		await ask(emulator, "POST", "/v1/Rooms", {});
		await ask(emulator, "GET", `/v1/Rooms/${sid}`);
		await ask(emulator, "GET", "/v1/Rooms");
		await complete(emulator, sid);
		await ask(emulator, "DELETE", `/v1/Rooms/${sid}`);

		const failed = emulator.requests().filter(({ status }) => status === 500);
		expect(failed).toMatchObject([{ operation }]);
	},
);

test.each<[options: FailNextOptions, message: string]>([
	[{ status: 400, code: 53119 }, "The concurrent Rooms quota was exceeded"],
	[{ status: 400, code: 53119, message: "Full" }, "Full"],
	[{ status: 403, code: 20008 }, "Forbidden"],
	[{ status: 599, code: 1 }, "Error"],
])("words %p as %s", async (options, message) => {
	emulator.failNext(options);

	const reply = await ask(emulator, "GET", "/v1/Rooms");

	expect(refusalIn(reply)).toMatchObject({ message });
});

test("answers with a proxy's page where no code is given", async () => {
	emulator.failNext({ status: 502, retryAfter: 1 });

	const { status, headers, text } = await ask(emulator, "GET", "/v1/Rooms");

	expect(status).toBe(502);
	expect(text).toContain("<h1>502 Bad Gateway</h1>");
	expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
	expect(headers.get("Retry-After")).toBe("1");
	expect(headers.get("Twilio-Request-Id")).toBeNull();
});

describe("does the work", () => {
	test.each<[options: FailNextOptions, rooms: number]>([
		[{ status: 500, code: 20500 }, 0],
		[{ status: 500, code: 20500, when: "before" }, 0],
		[{ status: 500, code: 20500, when: "after" }, 1],
		[{ fault: "reset" }, 0],
		[{ fault: "reset", when: "before" }, 0],
		[{ fault: "reset", when: "after" }, 1],
	])("as %p says: %i rooms", async (options, rooms) => {
		emulator.failNext(options);

		await ask(emulator, "POST", "/v1/Rooms", {}).catch(() => {});

		expect(emulator.rooms()).toHaveLength(rooms);
	});
});

test("completes a room and loses the answer", async () => {
	const room = await create(emulator);
	emulator.failNext({ operation: "UpdateRoom", fault: "reset", when: "after" });

	await expect(complete(emulator, room.sid)).rejects.toThrow();

	expect(await fetchRoom(emulator, room.sid)).toMatchObject({
		status: "completed",
	});
});

test("resets the connection, and only that one", async () => {
	emulator.failNext({ fault: "reset" });

	const lost = ask(emulator, "GET", "/v1/Rooms");

	await expect(lost).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
	expect(await ask(emulator, "GET", "/v1/Rooms")).toMatchObject({
		status: 200,
	});
});

test("keeps silent until the caller gives up", async () => {
	emulator.failNext({ fault: "silence" });

	const unanswered = fetch(`${emulator.url}/v1/Rooms`, {
		signal: AbortSignal.timeout(200),
	});

	await expect(unanswered).rejects.toMatchObject({ name: "TimeoutError" });
	expect(emulator.requests()).toEqual([
		expect.not.objectContaining({ status: expect.anything() }),
	]);
});

test("keeps silent until it closes", async () => {
	emulator.failNext({ fault: "silence" });
	const unanswered = ask(emulator, "GET", "/v1/Rooms");
	const outcome = expect(unanswered).rejects.toThrow("fetch failed");
	await received(1);

	await emulator.close();

	await outcome;
});

test("answers late, having done the work at once", async () => {
	emulator.failNext({ delayMs: 300 });
	const startedAt = performance.now();

	const answer = ask(emulator, "POST", "/v1/Rooms", {});
	await received(1);
	const roomsMeanwhile = emulator.rooms().length;
	const { status } = await answer;

	expect(roomsMeanwhile).toBe(1);
	expect(status).toBe(201);
	expect(performance.now() - startedAt).toBeGreaterThan(290);
});

test("drops a late answer when it closes", async () => {
	emulator.failNext({ delayMs: 60_000, status: 500, code: 20500 });
	const late = ask(emulator, "GET", "/v1/Rooms");
	const outcome = expect(late).rejects.toThrow("fetch failed");
	await received(1);

	await emulator.close();

	await outcome;
});

test("does the work and answers with other fields", async () => {
	emulator.failNext({
		operation: "CreateRoom",
		fields: { status: "completed", max_participants: 3 },
	});

	const { status, json } = await ask(emulator, "POST", "/v1/Rooms", {});

	expect(status).toBe(201);
	expect(json).toMatchObject({ status: "completed", max_participants: 3 });
	expect(emulator.rooms()).toMatchObject([
		{ status: "in-progress", max_participants: 50 },
	]);
});

test.each([0, -1, 1.5, Number.NaN])("refuses %p times", (times) => {
	expect(() => emulator.failNext({ times, delayMs: 1 })).toThrow(
		`times must be a whole number from 1, got ${times}`,
	);
});

async function received(count: number): Promise<void> {
	while (emulator.requests().length < count) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
