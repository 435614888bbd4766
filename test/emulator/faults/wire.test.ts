import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, askRaw, create, untilAsked } from "../ask.js";

const emulator = freshEmulator();

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

test("closes the connection, and only that one", async () => {
	emulator.failNext({ fault: "close" });

	const nothing = await askRaw(emulator, "GET /v1/Rooms HTTP/1.1");

	expect(nothing).toBe("");
	expect(await ask(emulator, "GET", "/v1/Rooms")).toMatchObject({
		status: 200,
	});
});

test("sends bytes that aren't HTTP, and closes the connection", async () => {
	emulator.failNext({ raw: Uint8Array.of(0, 1, 2) });

	expect(await askRaw(emulator, "GET /v1/Rooms HTTP/1.1")).toBe(
		"\u0000\u0001\u0002",
	);
	expect(emulator.requests()).toEqual([
		expect.not.objectContaining({ status: expect.anything() }),
	]);
});

test("sends headers and no body until the caller gives up", async () => {
	emulator.failNext({ fault: "stall" });

	const response = await fetch(`${emulator.url}/v1/Rooms/x`, {
		signal: AbortSignal.timeout(300),
	});

	expect(response.status).toBe(401);
	expect(Number(response.headers.get("Content-Length"))).toBeGreaterThan(0);
	await expect(response.text()).rejects.toMatchObject({ name: "TimeoutError" });
	expect(emulator.requests()).toMatchObject([{ status: 401 }]);
});

test("sends the body a byte at a time", async () => {
	emulator.failNext({ fault: "drip", intervalMs: 1 });
	const startedAt = performance.now();

	const { status, text } = await ask(emulator, "GET", "/v1/Rooms");

	expect(status).toBe(200);
	expect(performance.now() - startedAt).toBeGreaterThan(text.length - 10);
});

test.each<FailNextOptions>([
	{ fault: "silence" },
	{ fault: "drip", intervalMs: 60_000 },
	{ status: 500, code: 20500, delayMs: 60_000 },
])("ends %p when it closes, and waits for nothing", async (options) => {
	const timers = () =>
		process.getActiveResourcesInfo().filter((kind) => kind === "Timeout");
	const before = timers();
	emulator.failNext(options);
	const asking = ask(emulator, "GET", "/v1/Rooms");
	const outcome = expect(asking).rejects.toThrow(/^(fetch failed|terminated)$/);
	await untilAsked(emulator);

	await emulator.close();

	await outcome;
	expect(timers()).toEqual(before);
});

test.each([0, 100])(
	"cuts the body at byte %i, and leaves its length out if it is to look whole",
	async (atByte) => {
		const { sid } = await create(emulator);
		const fetchRaw = async () => {
			const text = await askRaw(emulator, `GET /v1/Rooms/${sid} HTTP/1.1`);
			return text.split("\r\n\r\n") as [head: string, body: string];
		};
		const [, body] = await fetchRaw();
		emulator.failNext({ fault: "cut", atByte });
		emulator.failNext({ fault: "cut", atByte, looksWhole: true });

		const [head, part] = await fetchRaw();
		expect(head).toContain(`\r\nContent-Length: ${body.length}`);
		expect(part).toBe(body.slice(0, atByte));

		const [headOfWhole, whole] = await fetchRaw();
		expect(headOfWhole).not.toMatch(/Content-Length|Transfer-Encoding/);
		expect(headOfWhole).toContain("\r\nConnection: close");
		expect(whole).toBe(body.slice(0, atByte));
	},
);
