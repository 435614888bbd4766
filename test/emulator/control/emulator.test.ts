import {
	type EmulatedRequest,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import { freePort } from "../../support/listen.js";
import { printedBy } from "../../support/printed-by.js";
import { ask, basic, complete, create, fetchRoom } from "../ask.js";

const emulator = freshEmulator();

test("has credentials of Twilio's shape, new ones at each start", async () => {
	const other = await startEmulator();
	await other.close();

	expect(emulator).toMatchObject({
		url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
		accountSid: expect.stringMatching(/^AC[0-9a-f]{32}$/),
		authToken: expect.stringMatching(/^[0-9a-f]{32}$/),
		apiKey: expect.stringMatching(/^SK[0-9a-f]{32}$/),
		apiSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
	});
	expect(other.accountSid).not.toBe(emulator.accountSid);
	expect(other.authToken).not.toBe(emulator.authToken);
});

test("takes the credentials and the port it is given", async () => {
	const { port } = new URL(emulator.url);
	await emulator.close();

	await using other = await startEmulator({
		port: Number(port),
		accountSid: "AC00000000000000000000000000000000",
		authToken: "token",
		apiKey: "SK00000000000000000000000000000000",
		apiSecret: "secret:with:colons",
	});
	const room = await create(other);
	const asKey = await ask(other, "GET", "/v1/Rooms", undefined, {
		Authorization: basic(other.apiKey, "secret:with:colons"),
	});

	expect(new URL(other.url).port).toBe(port);
	expect(room.account_sid).toBe("AC00000000000000000000000000000000");
	expect(asKey.status).toBe(200);
});

test("gives the variables that point a process at it", () => {
	expect(emulator.env).toEqual({
		TWILIO_ACCOUNT_SID: emulator.accountSid,
		TWILIO_AUTH_TOKEN: emulator.authToken,
		TWILIO_BASE_URL: emulator.url,
		TWILIO_API_KEY: "",
		TWILIO_API_SECRET: "",
	});
});

test("rejects a port that is taken", async () => {
	const { port } = new URL(emulator.url);

	await expect(startEmulator({ port: Number(port) })).rejects.toMatchObject({
		code: "EADDRINUSE",
		message: `Port ${port} is taken: choose another, or 0 for any that is free.`,
	});
});

test("shows all rooms, oldest first, as the API does", async () => {
	const first = await create(emulator, { UniqueName: "first" });
	await complete(emulator, first.sid);
	const second = await create(emulator, { UniqueName: "second" });

	expect(emulator.rooms()).toEqual([
		await fetchRoom(emulator, first.sid),
		second,
	]);
});

test.each([
	["RM0", "The emulator has no room RM0."],
	[{ sid: "RM0" }, "room must be a string, got { sid: 'RM0' }"],
])("says that there is no room %p", (sid, message) => {
	expect(() => emulator.connect(sid as string, "ann")).toThrow(message);
});

test("says in a test for jsdom what the test has to begin with", async () => {
	const program = `
		delete globalThis.TextDecoder;
		require("pulumi-twilio-video/emulator");
	`;

	await expect(printedBy(program)).rejects.toThrow(
		"/** @jest-environment node */",
	);
});

test("notes every request in order, and never the credentials", async () => {
	const { sid } = await create(emulator, [
		["UniqueName", "a b"],
		["VideoCodecs", "VP8"],
		["VideoCodecs", "H264"],
	]);
	await ask(emulator, "GET", "/v1/Rooms?UniqueName=a+b&PageSize=", undefined, {
		"User-Agent": "test/1",
		"Proxy-Authorization": basic("proxy", "secret"),
		Accept: "application/json",
	});
	await complete(emulator, sid);
	await ask(emulator, "GET", "/v1/R%6Foms");

	const requests = emulator.requests();
	expect(requests).toEqual([
		entry({
			operation: "CreateRoom",
			method: "POST",
			path: "/v1/Rooms",
			form: { UniqueName: "a b", VideoCodecs: ["VP8", "H264"] },
			status: 201,
		}),
		entry({
			operation: "ListRoom",
			method: "GET",
			path: "/v1/Rooms",
			query: { UniqueName: "a b", PageSize: "" },
			headers: expect.objectContaining({
				"user-agent": "test/1",
				accept: "application/json",
			}),
			status: 200,
		}),
		entry({
			operation: "UpdateRoom",
			method: "POST",
			path: `/v1/Rooms/${sid}`,
			form: { Status: "completed" },
			status: 202,
		}),
		entry({ method: "GET", path: "/v1/R%6Foms", status: 404 }),
	]);
	expect(JSON.stringify(requests)).not.toMatch(/authorization|Basic /i);
});

function entry(expected: object): object {
	return {
		form: {},
		headers: expect.any(Object),
		receivedAtMs: expect.any(Number),
		...expected,
	};
}

test("tells of each request once its outcome is known", async () => {
	const told: EmulatedRequest[] = [];
	await using other = await startEmulator({
		onRequest: (request) => told.push(request),
	});

	await create(other);
	other.failNext({ fault: "reset" });
	await create(other).catch(() => {});

	expect(told).toEqual(other.requests());
	expect(told.map(({ status }) => status)).toEqual([201, undefined]);
});

test("closes at the end of the block that disposes of it, and again without complaint", async () => {
	const port = await freePort();
	{
		await using other = await startEmulator({ port });
		await other.close();
	}

	await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow(
		"fetch failed",
	);
});
