import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
	type Emulator,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { openRoom } from "../../support/emulator.js";
import { startReceiver } from "../../support/receiver.js";
import { ask } from "../ask.js";

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator({ hosts: ["Host.docker.internal"] });
});

afterEach(() => emulator.close());

/** Asks as a shell does; a body is sent as JSON. */
async function steer(
	method: string,
	path: string,
	body?: unknown,
	headers: Readonly<Record<string, string>> = {},
) {
	const response = await fetch(`${emulator.url}/_emulator${path}`, {
		method,
		...(body !== undefined && {
			body: typeof body === "string" ? body : JSON.stringify(body),
		}),
		headers: { "Content-Type": "application/json", ...headers },
	});
	const text = await response.text();
	return { status: response.status, json: text && JSON.parse(text) };
}

test("lets a room fill, empty and end, by its name as by its SID", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "stand up/1",
		EmptyRoomTimeout: "5",
	});
	const room = `/rooms/${encodeURIComponent("stand up/1")}`;

	expect(
		await steer("POST", `${room}/participants`, { identity: "ann" }),
	).toEqual({
		status: 201,
		json: { participants: ["ann"] },
	});
	expect((await steer("POST", `/rooms/${sid}/participants`, {})).json).toEqual({
		participants: ["ann", "participant-2"],
	});
	expect(await steer("DELETE", `${room}/participants/ann`)).toEqual({
		status: 204,
		json: "",
	});
	expect((await steer("GET", "/state")).json).toMatchObject({
		url: emulator.url,
		accountSid: emulator.accountSid,
		rooms: [
			{
				sid,
				status: "in-progress",
				participants: ["participant-2"],
				ends_at: expect.any(String),
			},
		],
		failures: [],
		quota: {},
		callbacks: 0,
		requests: 1,
	});
	const { json } = await steer("POST", "/clock/advance", { hours: 5 });
	expect(json).toEqual({ now: expect.stringMatching(/Z$/) });
	expect(emulator.rooms()).toMatchObject([{ sid, status: "completed" }]);
	expect((await steer("GET", "/state")).json.rooms).toMatchObject([
		{ participants: [] },
	]);
});

test("completes a room", async () => {
	const sid = await openRoom(emulator);

	expect((await steer("POST", `/rooms/${sid}/complete`, {})).status).toBe(204);

	expect(emulator.rooms()).toMatchObject([{ sid, status: "completed" }]);
});

test("makes requests fail, shows which failures are to come, and takes them back", async () => {
	const bytes = Buffer.from([0xff, 0x00]);
	const spoilt = { body: { base64: bytes.toString("base64") }, times: 2 };
	const refused = { operation: "CreateRoom", status: 429, code: 20429 };

	expect((await steer("POST", "/failures", refused)).status).toBe(201);
	await steer("POST", "/failures", spoilt);
	expect((await ask(emulator, "POST", "/v1/Rooms", "")).status).toBe(429);
	const answer = await fetch(`${emulator.url}/v1/Rooms`);

	expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
	const left = [{ ...spoilt, times: 1 }];
	expect((await steer("GET", "/failures")).json).toEqual(left);
	expect((await steer("DELETE", "/failures")).json).toEqual(left);
	expect(emulator.failures()).toEqual([]);
});

test("shows the requests, of one operation if asked so, and forgets them", async () => {
	await openRoom(emulator, { UniqueName: "a" });
	await ask(emulator, "GET", "/v1/Rooms");

	expect((await steer("GET", "/requests")).json).toHaveLength(2);
	expect(
		(await steer("GET", "/requests?operation=CreateRoom")).json,
	).toMatchObject([
		{ operation: "CreateRoom", form: { UniqueName: "a" }, status: 201 },
	]);
	expect((await steer("DELETE", "/requests")).status).toBe(204);
	expect(emulator.requests()).toEqual([]);
});

test("shows the callbacks once all are delivered", async () => {
	await openRoom(emulator, { StatusCallback: "https://a.example/" });

	expect((await steer("GET", "/callbacks")).json).toMatchObject([
		{ parameters: { StatusCallbackEvent: "room-created" }, outcome: "unsent" },
	]);
});

test("sets another quota", async () => {
	expect((await steer("PUT", "/quota", { readsPerSecond: 1 })).status).toBe(
		204,
	);

	expect((await ask(emulator, "GET", "/v1/Rooms")).status).toBe(200);
	expect((await ask(emulator, "GET", "/v1/Rooms")).status).toBe(429);
	await steer("PUT", "/quota", {});
	expect((await ask(emulator, "GET", "/v1/Rooms")).status).toBe(200);
});

test("forgets everything but the quota", async () => {
	await openRoom(emulator, { StatusCallback: "https://a.example/" });
	emulator.failNext({ status: 500, times: 9 });
	emulator.advance({ hours: 1 });
	emulator.setQuota({ writesPerSecond: 20 });

	expect((await steer("POST", "/reset", {})).status).toBe(204);

	expect(emulator.rooms()).toEqual([]);
	expect(emulator.requests()).toEqual([]);
	expect(emulator.failures()).toEqual([]);
	expect(await emulator.callbacks()).toEqual([]);
	expect(Number(emulator.now) - Date.now()).toBeLessThanOrEqual(0);
	expect(emulator.quota).toEqual({ writesPerSecond: 20 });
});

test("tells of each change as it happens", async () => {
	const sid = await openRoom(emulator, { UnusedRoomTimeout: "1" });
	const aborting = new AbortController();
	const { body, headers } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	expect(headers.get("content-type")).toBe("text/event-stream");
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";
	const next = async (isMeant: (state: string) => boolean) => {
		while (!isMeant(seen)) seen += (await reader?.read())?.value;
		seen = "";
	};

	await next((state) => state.includes('event: state\ndata: {"now"'));
	emulator.connect(sid, "ann");
	await next((state) => state.includes('"participants":["ann"]'));
	await openRoom(emulator, { UniqueName: "other" });
	await next((state) => state.includes('"unique_name":"other"'));
	emulator.advance({ hours: 23, minutes: 59, seconds: 58 });
	// Nobody asks for anything: the room ends by the clock.
	await next((state) => state.includes('"status":"completed"'));

	aborting.abort();
});

test("tells who has not read for a while of what has changed meanwhile", async () => {
	for (let count = 0; count < 500; count++) await openRoom(emulator);
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	// More than fits into what lies between the two.
	for (let count = 0; count < 60; count++) {
		emulator.advance({ seconds: 1 });
		await sleep(25);
	}
	const last = emulator.rooms().at(-1)?.sid ?? "";
	emulator.connect(last, "ann");

	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";
	while (!seen.includes('"participants":["ann"]'))
		seen = seen.slice(-30) + (await reader?.read())?.value;

	aborting.abort();
});

test("tells when somebody has to leave, and when a room ends, by the clock alone", async () => {
	const sid = await openRoom(emulator, { MaxParticipantDuration: "600" });
	emulator.connect(sid, "ann");
	emulator.advance({ minutes: 9, seconds: 59 });
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = "";

	while (!seen.includes('"participants":[]'))
		seen += (await reader?.read())?.value;

	expect(seen).toContain('"participants":["ann"]');
	aborting.abort();
});

test("leaves what a listener has thrown to the test", async () => {
	await using other = await startEmulator({
		onCallback: () => {
			throw new Error("a bad signature");
		},
	});
	await openRoom(other, { StatusCallback: "https://a.example/" });

	const { status } = await fetch(`${other.url}/_emulator/callbacks`);

	expect(status).toBe(200);
	await expect(other.callbacks()).rejects.toThrow("a bad signature");
});

test("sends no callback any more of what was forgotten", async () => {
	await using receiver = await startReceiver((_, response) => {
		setTimeout(() => response.writeHead(204).end(), 50);
	});
	const sid = await openRoom(emulator, { StatusCallback: receiver.url });
	emulator.connect(sid, "ann");
	emulator.completeRoom(sid);

	emulator.reset();
	await openRoom(emulator, { StatusCallback: receiver.url });

	const callbacks = await emulator.callbacks();
	expect(callbacks).toHaveLength(1);
	const events = receiver.received
		.filter(({ parameters }) => parameters.RoomSid === sid)
		.map(({ parameters }) => parameters.StatusCallbackEvent);
	// The first may be on its way already.
	expect(["room-created"]).toEqual(expect.arrayContaining(events));
});

test("tells nothing again while nothing changes, however much there is to tell", async () => {
	for (let count = 0; count < 100; count++) await openRoom(emulator);
	const aborting = new AbortController();
	const { body } = await fetch(`${emulator.url}/_emulator/events`, {
		signal: aborting.signal,
	});
	const seen: string[] = [];
	const reading = body
		?.pipeThrough(new TextDecoderStream())
		.pipeTo(new WritableStream({ write: (text) => void seen.push(text) }));
	while (!seen.at(-1)?.endsWith("\n\n")) await sleep(5);

	await sleep(200);

	expect(seen.join("").match(/^event: state$/gm)).toHaveLength(1);
	aborting.abort();
	await expect(reading).rejects.toThrow();
});

test.each<[string, string, unknown, number, string]>([
	["POST", "/clock/advance", "{", 400, "The body is not JSON."],
	[
		"POST",
		"/clock/advance",
		{ minute: 1 },
		400,
		'advance: unknown option "minute", expected one of hours, minutes, seconds',
	],
	[
		"POST",
		"/clock/advance",
		{ minutes: -1 },
		400,
		"The clock can only be put forward.",
	],
	["POST", "/failures", [], 400, "failNext must be an object, got []"],
	[
		"POST",
		"/failures",
		{ stauts: 1 },
		400,
		'failNext: unknown option "stauts"',
	],
	[
		"POST",
		"/failures",
		{ body: { base64: 5 } },
		400,
		"body must be a string or a Uint8Array",
	],
	[
		"PUT",
		"/quota",
		{ writesPerSecond: 0 },
		400,
		"writesPerSecond must be a whole number from 1",
	],
	[
		"GET",
		"/requests?operation=Create",
		undefined,
		400,
		"operation must be one of CreateRoom, FetchRoom, ListRoom, UpdateRoom",
	],
	["POST", "/rooms/none/complete", {}, 404, "The emulator has no room none."],
	[
		"POST",
		"/rooms/none/participants",
		{ identity: "" },
		400,
		"identity must be a string that is not empty",
	],
	[
		"DELETE",
		"/rooms/none/participants/ann",
		undefined,
		404,
		"The emulator has no room none.",
	],
	["POST", "/rooms", {}, 404, "There is no POST /_emulator/rooms."],
	[
		"GET",
		"/clock/advance",
		undefined,
		404,
		"There is no GET /_emulator/clock/advance.",
	],
])(
	"%s %s with %j answers %i: %s",
	async (method, path, body, status, error) => {
		const reply = await steer(method, path, body);

		expect(reply.status).toBe(status);
		expect(reply.json.error).toContain(error);
	},
);

test.each([
	"text/plain",
	"application/x-www-form-urlencoded",
	"multipart/form-data",
])(
	"takes no body of type %s, which a page of another site may send",
	async (type) => {
		const reply = await steer("POST", "/reset", {}, { "Content-Type": type });

		expect(reply).toEqual({
			status: 415,
			json: {
				error:
					"The body must be JSON, with the header Content-Type: application/json.",
			},
		});
	},
);

/** Sends a request whose `Host` and other headers are as given, and tells the status. */
const statusOf = (
	method: string,
	path: string,
	headers: Readonly<Record<string, string>>,
) =>
	new Promise<number | undefined>((done, fail) => {
		request(`${emulator.url}${path}`, { method, headers }, (response) => {
			response.resume();
			done(response.statusCode);
		})
			.on("error", fail)
			.end();
	});

test.each([
	["127.0.0.1", 200],
	["LOCALHOST:80", 200],
	["[::1]:9", 200],
	["host.docker.internal:7272", 200],
	["rebound.example", 403],
	["localhost.evil.example", 403],
	["127.0.0.1.evil.example:7272", 403],
	["evil.example@127.0.0.1", 403],
	["127.1", 403],
])(
	"a request for the host %s gets %i, here and from the API",
	async (host, status) => {
		const Authorization = `Basic ${btoa(`${emulator.accountSid}:${emulator.authToken}`)}`;

		expect(await statusOf("GET", "/_emulator/state", { host })).toBe(status);
		expect(await statusOf("GET", "/v1/Rooms", { host, Authorization })).toBe(
			status,
		);
	},
);

test.each<[string, Readonly<Record<string, string>>, number]>([
	["its own origin", { origin: "own" }, 204],
	["another origin", { origin: "https://evil.example" }, 403],
	["another port of this machine", { origin: "http://127.0.0.1:1" }, 403],
	["an opaque origin", { origin: "null" }, 403],
	[
		"the same origin, as browsers say it",
		{ "sec-fetch-site": "same-origin" },
		204,
	],
	["the address bar", { "sec-fetch-site": "none" }, 204],
	["another site", { "sec-fetch-site": "cross-site" }, 403],
	["the same site", { "sec-fetch-site": "same-site" }, 403],
])("a page of %s gets %s", async (_title, headers, status) => {
	const origin = headers.origin === "own" ? { origin: emulator.url } : {};

	expect(
		await statusOf("POST", "/_emulator/reset", {
			...headers,
			...origin,
			"content-type": "application/json",
		}),
	).toBe(status);
});

test("says why it refuses", async () => {
	const refusal = await steer("GET", "/state", undefined, {
		Origin: "https://evil.example",
	});
	const [error] = await new Promise<Buffer[]>((done) =>
		request(emulator.url, { headers: { host: "rooms" } }, (response) =>
			response.toArray().then(done),
		).end(),
	);

	expect(refusal.json).toEqual({ error: "Pages of other sites may not ask" });
	expect(JSON.parse(String(error))).toEqual({
		error:
			'The host must be 127.0.0.1, localhost, [::1] or a name given by --host, got "rooms"',
	});
});

test("upgrades no connection of another site's page", async () => {
	expect(
		await statusOf("GET", "/_emulator/events", {
			origin: "https://evil.example",
			connection: "Upgrade",
			upgrade: "websocket",
		}),
	).toBe(403);
});

test("keeps the state whole when many steer at once", async () => {
	const sid = await openRoom(emulator, { MaxParticipants: "50" });

	const replies = await Promise.all(
		Array.from({ length: 60 }, (_, index) =>
			steer("POST", `/rooms/${sid}/participants`, { identity: `p${index}` }),
		),
	);

	expect(replies.filter(({ status }) => status === 201)).toHaveLength(50);
	expect(emulator.participants(sid)).toHaveLength(50);
});
