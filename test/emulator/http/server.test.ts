import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { freshEmulator } from "../../support/emulator.js";
import { ask, askRaw, create, expectRefusal, untilAsked } from "../ask.js";

const emulator = freshEmulator();

test.each([
	["/v1", "/v1"],
	["/v1/Rooms/", "/Rooms/"],
	["/v1/rooms", "/rooms"],
	["/v1/Rooms.json", "/Rooms.json"],
	["/v1/Rooms/a/Participants?x=1", "/Rooms/a/Participants"],
	["//v1/Rooms", "//v1/Rooms"],
	["/_emulators", "/_emulators"],
])("answers 20404 to the unknown path %s", async (path, resource) => {
	const response = await askRaw(emulator, `GET ${path} HTTP/1.1`);

	expect(response).toMatch(/^HTTP\/1\.1 404 /);
	expect(response).toContain(
		`"The requested resource ${resource} was not found"`,
	);
});

test.each([
	["PUT", "/v1/Rooms/x"],
	["DELETE", "/v1/Rooms"],
])("answers 20004 to %s %s", async (method, path) => {
	expectRefusal(
		await ask(emulator, method, path),
		405,
		20004,
		"Method not allowed",
	);
});

test("sends the headers that Twilio's gateway sends", async () => {
	const { headers, text } = await ask(emulator, "GET", "/v1/Rooms/nobody");

	expect(Object.fromEntries(headers)).toMatchObject({
		"content-length": `${text.length}`,
		"content-type": "application/json",
		"twilio-request-id": expect.stringMatching(/^RQ[0-9a-f]{32}$/),
		"twilio-request-duration": expect.stringMatching(/^\d+\.\d{3}$/),
		"twilio-concurrent-requests": "1",
		"x-api-domain": "video.twilio.com",
		"access-control-allow-origin": "*",
		"access-control-allow-headers": expect.stringMatching(
			/^Accept, Authorization, Content-Type, .*, Idempotency-Key$/,
		),
		"access-control-allow-methods": "GET, POST, DELETE, OPTIONS",
		"access-control-expose-headers": "ETag",
		"access-control-allow-credentials": "true",
	});
});

test("counts the requests in hand", async () => {
	const inHand = async () => {
		const { headers } = await ask(emulator, "GET", "/v1/Rooms");
		return headers.get("Twilio-Concurrent-Requests");
	};
	emulator.failNext({ fault: "silence" });
	const caller = new AbortController();
	const silent = fetch(`${emulator.url}/v1/Rooms`, { signal: caller.signal });
	await untilAsked(emulator);

	expect(await inHand()).toBe("2");
	caller.abort();
	await expect(silent).rejects.toThrow();
	while ((await inHand()) !== "1") await sleep(5);
});

test("accepts a body of 1 MiB, and answers 413 to a larger one", async () => {
	const name = "&UniqueName=a";
	const largest = `${"Colour=".padEnd(1024 * 1024 - name.length, "x")}${name}`;

	const accepted = await ask(emulator, "POST", "/v1/Rooms", largest);
	const refused = await ask(emulator, "POST", "/v1/Rooms", `${largest}x`);

	expect(accepted).toMatchObject({ status: 201, json: { unique_name: "a" } });
	expect(refused.status).toBe(413);
	expect(emulator.rooms()).toHaveLength(1);
});

test("listens on 127.0.0.1 only", async () => {
	const { port } = new URL(emulator.url);
	const outside = Object.values(networkInterfaces())
		.flat()
		.filter((address) => address?.family === "IPv4" && !address.internal)
		.map((address) => address?.address);

	for (const address of [...outside, "[::1]"]) {
		await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
	}
	expect(new URL(emulator.url).hostname).toBe("127.0.0.1");
});

test("outlives half a body", async () => {
	const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
	socket.end(
		"POST /v1/Rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nhalf",
	);
	await textOf(socket);

	expect(await create(emulator)).toMatchObject({ status: "in-progress" });
});
