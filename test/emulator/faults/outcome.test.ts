import { gzipSync } from "node:zlib";
import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import {
	ask,
	askRaw,
	complete,
	create,
	expectRefusal,
	untilAsked,
} from "../ask.js";

const emulator = freshEmulator();

const post = () => ask(emulator, "POST", "/v1/Rooms", {});

test("answers the next request with the error asked for, and the one after as usual", async () => {
	emulator.failNext({ status: 429, code: 20429, retryAfter: 7 });

	const failed = await post();
	const next = await post();

	expectRefusal(failed, 429, 20429, "Too many requests");
	expect(failed.headers.get("Retry-After")).toBe("7");
	expect(next.status).toBe(201);
	expect(next.headers.get("Retry-After")).toBeNull();
	expect(emulator.rooms()).toHaveLength(1);
});

test("fails as many requests as asked for, and then those that were asked for next", async () => {
	emulator.failNext({ times: 2, status: 503, code: 20503 });
	emulator.failNext({ status: 429, code: 20429 });

	const statuses = [];
	for (let count = 0; count < 4; count += 1) {
		statuses.push((await ask(emulator, "GET", "/v1/Rooms")).status);
	}

	expect(statuses).toEqual([503, 503, 429, 200]);
});

test("takes back what no request has met, and tells what and how often", async () => {
	const fetchFails = { operation: "FetchRoom", status: 500 } as const;
	emulator.failNext({ times: 3, status: 503, code: 20503 });
	emulator.failNext(fetchFails);
	await ask(emulator, "GET", "/v1/Rooms");

	const left = emulator.clearFailures();
	const { status } = await ask(emulator, "GET", "/v1/Rooms");

	expect(left).toEqual([
		{ times: 2, status: 503, code: 20503 },
		{ ...fetchFails, times: 1 },
	]);
	expect(status).toBe(200);
	expect(emulator.clearFailures()).toEqual([]);
});

test("fails one operation, and lets the others pass", async () => {
	const { sid } = await create(emulator);
	emulator.failNext({ operation: "FetchRoom", times: 2, status: 500 });

	await ask(emulator, "GET", `/v1/Rooms/${sid}`);
	await ask(emulator, "GET", "/v1/Rooms");
	await complete(emulator, sid);
	await ask(emulator, "DELETE", `/v1/Rooms/${sid}`);

	const failed = emulator.requests().filter(({ status }) => status === 500);
	expect(failed).toMatchObject([{ operation: "FetchRoom" }]);
});

test.each([
	[{ status: 400, code: 53119 }, "The concurrent Rooms quota was exceeded"],
	[{ status: 400, code: 53119, message: "Full" }, "Full"],
	[{ status: 403, code: 20008 }, "Forbidden"],
	[{ status: 599, code: 1 }, "Error"],
])("words %p as %s", async (options, message) => {
	emulator.failNext(options);

	const reply = await ask(emulator, "GET", "/v1/Rooms");

	expectRefusal(reply, options.status, options.code, message);
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

test.each<[options: FailNextOptions, rooms: number]>([
	[{ status: 500, code: 20500 }, 0],
	[{ status: 500, code: 20500, when: "before" }, 0],
	[{ status: 500, code: 20500, when: "after" }, 1],
	[{ fault: "reset" }, 0],
	[{ fault: "reset", when: "after" }, 1],
	[{ body: "" }, 0],
	[{ raw: "no HTTP" }, 0],
	[{ fault: "cut", atByte: 0 }, 1],
	[{ fields: {} }, 1],
])("does the work as %p says: %i rooms", async (options, rooms) => {
	emulator.failNext(options);

	await post().catch(() => {});

	expect(emulator.rooms()).toHaveLength(rooms);
});

test("answers late, having done the work at once", async () => {
	emulator.failNext({ delayMs: 100 });
	const startedAt = performance.now();

	const answer = post();
	await untilAsked(emulator);
	const roomsMeanwhile = emulator.rooms().length;
	const { status } = await answer;

	expect(roomsMeanwhile).toBe(1);
	expect(status).toBe(201);
	expect(performance.now() - startedAt).toBeGreaterThan(95);
});

test("does the work and answers with other fields", async () => {
	emulator.failNext({
		operation: "CreateRoom",
		fields: { status: "completed", max_participants: 3 },
	});

	const { status, json } = await post();

	expect(status).toBe(201);
	expect(json).toMatchObject({ status: "completed", max_participants: 3 });
	expect(emulator.rooms()).toMatchObject([
		{ status: "in-progress", max_participants: 50 },
	]);
});

test("does the work and answers with another status and other headers", async () => {
	emulator.failNext({
		fields: {},
		status: 500,
		headers: { date: "yesterday", "X-Cache": "HIT" },
	});

	const { status, headers, json } = await post();

	expect(status).toBe(500);
	expect(headers.get("Date")).toBe("yesterday");
	expect(headers.get("X-Cache")).toBe("HIT");
	expect(emulator.rooms()).toMatchObject([{ sid: json.sid }]);
});

test("answers with headers beside Twilio's own", async () => {
	emulator.failNext({
		status: 308,
		code: 20404,
		retryAfter: "soon",
		headers: { Location: "/v2" },
	});

	const text = await askRaw(emulator, "GET /v1/Rooms HTTP/1.1");

	expect(text).toContain("\r\nRetry-After: soon\r\n");
	expect(text).toContain("\r\nLocation: /v2\r\n");
	expect(text).toContain("\r\nTwilio-Request-Id: RQ");
});

describe("answers with a body of any kind", () => {
	test.each<[title: string, body: string | Uint8Array, bytes: Buffer]>([
		["text", "<p>Sch\u00f6n</p>", Buffer.from("<p>Sch\u00f6n</p>")],
		["bytes", Uint8Array.of(0xff, 0xfe, 0), Buffer.from([0xff, 0xfe, 0])],
		["nothing", "", Buffer.alloc(0)],
	])("%s, and 200 unless told otherwise", async (_title, body, bytes) => {
		emulator.failNext({ body });

		const response = await fetch(`${emulator.url}/v1/Rooms`);

		expect(response.status).toBe(200);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		expect(response.headers.get("Content-Type")).toBeNull();
	});

	test("of the type and encoding that the headers say", async () => {
		emulator.failNext({
			status: 203,
			headers: { "Content-Type": "text/plain", "Content-Encoding": "gzip" },
			body: gzipSync("hello"),
		});

		const response = await fetch(`${emulator.url}/v1/Rooms`);

		expect(response.status).toBe(203);
		expect(response.headers.get("Content-Type")).toBe("text/plain");
		expect(await response.text()).toBe("hello");
	});

	test("but of none where the status allows none", async () => {
		emulator.failNext({ status: 204 });

		const text = await askRaw(emulator, "GET /v1/Rooms HTTP/1.1");

		expect(text).toMatch(/^HTTP\/1\.1 204 /);
		expect(text).not.toContain("Content-Length");
		expect(text).toMatch(/\r\n\r\n$/);
	});
});
