import { startEmulator } from "../../../provider/emulator/index.js";
import { freshEmulator, openRoom } from "../../support/emulator.js";
import { ask } from "../ask.js";
import { steer } from "../steer.js";

const emulator = freshEmulator();

test("lets a room fill, empty and end, by its name as by its SID", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "stand up/1",
		EmptyRoomTimeout: "5",
	});
	const room = `/rooms/${encodeURIComponent("stand up/1")}`;

	expect(
		await steer(emulator, `POST ${room}/participants`, { identity: "ann" }),
	).toEqual({
		status: 201,
		json: { participants: ["ann"] },
	});
	expect(
		(await steer(emulator, `POST /rooms/${sid}/participants`, {})).json,
	).toEqual({
		participants: ["ann", "participant-2"],
	});
	expect(await steer(emulator, `DELETE ${room}/participants/ann`)).toEqual({
		status: 204,
		json: "",
	});
	expect((await steer(emulator, "GET /state")).json).toMatchObject({
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
	const { json } = await steer(emulator, "POST /clock/advance", {
		hours: 5,
	});
	expect(json).toEqual({ now: expect.stringMatching(/Z$/) });
	expect(emulator.rooms()).toMatchObject([{ sid, status: "completed" }]);
	expect((await steer(emulator, "GET /state")).json.rooms).toMatchObject([
		{ participants: [] },
	]);
});

test("takes a question mark in an identity for a part of it", async () => {
	const sid = await openRoom(emulator);
	for (const identity of ["who", "who?me"]) emulator.connect(sid, identity);

	await steer(emulator, `DELETE /rooms/${sid}/participants?identity=who?me`);

	expect(emulator.participants(sid)).toEqual(["who"]);
});

test("completes a room", async () => {
	const sid = await openRoom(emulator);

	expect(
		(await steer(emulator, `POST /rooms/${sid}/complete`, {})).status,
	).toBe(204);

	expect(emulator.rooms()).toMatchObject([{ sid, status: "completed" }]);
});

test("makes requests fail, shows which failures are to come, and takes them back", async () => {
	const bytes = Buffer.from([0xff, 0x00]);
	const spoilt = { body: { base64: bytes.toString("base64") }, times: 2 };
	const refused = { operation: "CreateRoom", status: 429, code: 20429 };

	expect((await steer(emulator, "POST /failures", refused)).status).toBe(201);
	await steer(emulator, "POST /failures", spoilt);
	expect((await ask(emulator, "POST", "/v1/Rooms", "")).status).toBe(429);
	const answer = await fetch(`${emulator.url}/v1/Rooms`);

	expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
	const left = [{ ...spoilt, times: 1 }];
	expect((await steer(emulator, "GET /failures")).json).toEqual(left);
	expect((await steer(emulator, "DELETE /failures")).json).toEqual(left);
	expect(emulator.failures()).toEqual([]);
});

test("shows the requests, of one operation if asked so, and forgets them", async () => {
	await openRoom(emulator, { UniqueName: "a" });
	await ask(emulator, "GET", "/v1/Rooms");

	expect((await steer(emulator, "GET /requests")).json).toHaveLength(2);
	expect(
		(await steer(emulator, "GET /requests?operation=CreateRoom")).json,
	).toMatchObject([
		{ operation: "CreateRoom", form: { UniqueName: "a" }, status: 201 },
	]);
	expect((await steer(emulator, "DELETE /requests")).status).toBe(204);
	expect(emulator.requests()).toEqual([]);
});

test("shows the callbacks once all are delivered, of what Jest's fake clock has brought as well", async () => {
	await openRoom(emulator, {
		StatusCallback: "https://a.example/",
		UnusedRoomTimeout: "1",
	});
	jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
	jest.setSystemTime(Date.now() + 60_000);

	expect((await steer(emulator, "GET /callbacks")).json).toMatchObject([
		{ parameters: { StatusCallbackEvent: "room-created" }, outcome: "unsent" },
		{ parameters: { StatusCallbackEvent: "room-ended" }, outcome: "unsent" },
	]);
});

test("sets another quota", async () => {
	expect(
		(await steer(emulator, "PUT /quota", { readsPerSecond: 1 })).status,
	).toBe(204);

	expect((await ask(emulator, "GET", "/v1/Rooms")).status).toBe(200);
	expect((await ask(emulator, "GET", "/v1/Rooms")).status).toBe(429);
	await steer(emulator, "PUT /quota", {});
	expect((await ask(emulator, "GET", "/v1/Rooms")).status).toBe(200);
});

test("forgets everything but the quota", async () => {
	await openRoom(emulator, { StatusCallback: "https://a.example/" });
	emulator.failNext({ status: 500, times: 9 });
	emulator.advance({ hours: 1 });
	emulator.setQuota({ writesPerSecond: 20 });

	expect((await steer(emulator, "POST /reset", {})).status).toBe(204);

	expect(emulator.rooms()).toEqual([]);
	expect(emulator.requests()).toEqual([]);
	expect(emulator.failures()).toEqual([]);
	expect(await emulator.callbacks()).toEqual([]);
	expect(Number(emulator.now) - Date.now()).toBeLessThanOrEqual(0);
	expect(emulator.quota).toEqual({ writesPerSecond: 20 });
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

test("takes no body that is not UTF-8", async () => {
	const answer = await fetch(`${emulator.url}/_emulator/failures`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: Buffer.from('{"body":"\xe9"}', "latin1"),
	});

	expect(await answer.json()).toEqual({
		error: "The body is not JSON in UTF-8.",
	});
	expect(emulator.failures()).toEqual([]);
});

test.each<[request: string, body: unknown, answer: string]>([
	["POST /clock/advance", "{", "400 The body is not JSON in UTF-8."],
	[
		"POST /clock/advance",
		{ minutes: -1 },
		"400 The clock can only be put forward.",
	],
	["POST /failures", [], "400 failNext must be an object, got []"],
	...[5, null].map((body): [string, unknown, string] => [
		"POST /failures",
		{ body },
		"400 body must be a well-formed string or a Uint8Array",
	]),
	...[5, undefined, "!!!", "AA==AA==", "AAA", "AB==", "__-_", "AA==\n"].map(
		(base64): [string, unknown, string] => [
			"POST /failures",
			{ raw: { base64 } },
			"400 raw.base64 must be standard base64 with padding, got ",
		],
	),
	[
		"POST /failures",
		{ body: { base64: "AA==", encoding: "gzip" } },
		'400 body: unknown option "encoding", expected one of base64',
	],
	[
		"PUT /quota",
		{ writesPerSecond: 0 },
		"400 writesPerSecond must be a whole number from 1",
	],
	...[
		"DELETE /requests?operation=CreateRoom",
		"GET /callbacks?room=x",
		"GET /state?x",
		"GET /events?room=x",
		"GET /failures?operation=CreateRoom",
		"POST /clock/advance?minutes=5",
		"POST /rooms/none/complete?room=x",
		"POST /reset?rooms=true",
		"GET /page/page.css?x",
	].map((request): [string, unknown, string] => [
		request,
		/^(GET|DELETE)/.test(request) ? undefined : {},
		`400 ${request.replace(/ (.*)\?.*/, " /_emulator$1")} got a query, which it doesn't take.`,
	]),
	...[
		"POST /reset",
		"POST /rooms/none/complete",
		"DELETE /requests",
		"DELETE /failures",
		"DELETE /rooms/none/participants/ann",
		"DELETE /rooms/none/participants?identity=ann",
	].map((request): [string, unknown, string] => [
		request,
		{ rooms: true },
		`400 ${request.replace(/ ([^?]*).*/, " /_emulator$1")} got a body, which it doesn't take.`,
	]),
	[
		"POST /reset",
		[],
		"400 POST /_emulator/reset got a body, which it doesn't take.",
	],
	[
		"POST /reset",
		"null",
		"400 POST /_emulator/reset got a body, which it doesn't take.",
	],
	[
		"DELETE /rooms/none/participants?identity=ann&x=1",
		undefined,
		'400 participants: unknown option "x", expected one of identity',
	],
	[
		"GET /requests?operaton=CreateRoom",
		undefined,
		'400 requests: unknown option "operaton", expected one of operation',
	],
	[
		"GET /requests?operation=Create",
		undefined,
		"400 operation must be one of CreateRoom, FetchRoom, ListRoom, UpdateRoom",
	],
	["POST /rooms/none/complete", {}, "404 The emulator has no room none."],
	[
		"POST /rooms/none/participants",
		{ identiti: "ann" },
		'400 participants: unknown option "identiti", expected one of identity',
	],
	[
		"DELETE /rooms/none/participants",
		undefined,
		"400 identity must be a string",
	],
	[
		"GET /clock/advance",
		undefined,
		"404 There is no GET /_emulator/clock/advance.",
	],
])("%s with %j answers %s", async (request, body, answer) => {
	const { status, json } = await steer(emulator, request, body);

	expect(`${status} ${json.error}`).toContain(answer);
});
