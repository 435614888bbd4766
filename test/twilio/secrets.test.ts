import { createServer } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { FailNextOptions } from "../../provider/emulator/index.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { Settings } from "../../provider/twilio/settings/settings.js";
import { allShownOf, canariesIn, newCanary } from "../support/canaries.js";
import { freshEmulator } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { leapOverWaits } from "../support/leap.js";
import { freePort, listen } from "../support/listen.js";
import { clientOf } from "./client.js";

const canaries = Array.from({ length: 5 }, newCanary);
const [authToken = "", uniqueName = "", token, publisher, hint] = canaries;
const parameters = {
	uniqueName,
	statusCallback: `https://hooks.example.com/?token=${token}`,
	recordingRules: [{ type: "include", publisher }],
	transcriptionsConfiguration: { hints: [hint] },
};

const emulator = freshEmulator({ authToken });

leapOverWaits(30_000);

const roomsAt = (url: string) => new Rooms(clientOf({ ...emulator, url }));

const soon = () => new Deadline(30_000);

/** What every request that may hold a secret fails with. */
function failuresOf(rooms: Rooms): Promise<readonly Error[]> {
	return Promise.all(
		[
			rooms.create(parameters, "one", soon()),
			rooms.fetch(uniqueName, soon()),
			rooms.list({ uniqueName }, soon()).next(),
		].map(failureOf),
	);
}

test.each<[string, FailNextOptions]>([
	["refused", { status: 400, code: 20001 }],
	["of the wrong credentials", { status: 401, code: 20003 }],
	["too many", { status: 429, code: 20429, retryAfter: 60 }],
	["answered by a proxy", { status: 502 }],
	["cut off by a reset", { fault: "reset" }],
	["not answered", { fault: "silence" }],
	["answered with less than a room", { fields: { sid: null, rooms: null } }],
])(
	"shows neither credentials nor what was sent in the error of a request that is %s",
	async (_title, failure) => {
		emulator.failNext({ ...failure, times: 99 });

		const failures = await failuresOf(roomsAt(emulator.url));

		for (const error of failures)
			expect(canariesIn(allShownOf(error), canaries)).toEqual([]);
	},
);

test.each([
	["is gone", "http", ""],
	["says what isn't HTTP", "http", "220 mail.example.com ESMTP\r\n"],
	["has no TLS", "https", "HTTP/1.1 200 OK\r\n\r\n"],
])(
	"shows neither credentials nor what was sent when the server %s",
	async (_title, scheme, greeting) => {
		const server = createServer((socket) => {
			socket.on("error", () => {});
			socket.on("data", () => socket.end(greeting));
		});
		const port = greeting === "" ? await freePort() : await listen(server);

		const failures = await failuresOf(roomsAt(`${scheme}://127.0.0.1:${port}`));

		server.close();
		for (const error of failures) {
			expect(error).toMatchObject({ cause: expect.anything() });
			expect(canariesIn(allShownOf(error), canaries)).toEqual([]);
		}
	},
);

/** What a create fails with that Twilio refuses with these words. */
async function refusalOf(
	sent: Parameters<Rooms["create"]>[0],
	words: string,
): Promise<string> {
	emulator.failNext({ status: 400, code: 20001, message: words });
	const created = roomsAt(emulator.url).create(sent, "one", soon());
	return (await failureOf(created)).message;
}

test("repeats nothing that was sent after Twilio, which may say why it is bad", async () => {
	const callback = encodeURIComponent(parameters.statusCallback);

	const refusal = await refusalOf(
		parameters,
		`Bad: ${JSON.stringify(parameters)}, ${callback}`,
	);

	expect(refusal).toContain(
		'Twilio refused to create room "one": Bad: {"uniqueName":"…","statusCallback":"…","recordingRules":[{"type":"include","publisher":"…"}],"transcriptionsConfiguration":{"hints":["…"]}}, … (HTTP 400, code 20001).',
	);
});

test.each([
	["in JSON", JSON.stringify],
	["in a path", encodeURIComponent],
	["in a form", (text: string) => `${new URLSearchParams({ text })}`],
])(
	"repeats no text that Twilio quotes as it was sent %s",
	async (_title, sentAs) => {
		const hints = `"it's" a\\b (é)`;
		const sent = { transcriptionsConfiguration: { hints } };

		const refusal = await refusalOf(sent, `Bad: ${sentAs(hints)}`);

		expect(refusal).toMatch(/: Bad: (text=|")?…"? \(HTTP 400/);
	},
);

test("leaves Twilio its own words, without which its reason says nothing", async () => {
	const sent = {
		type: "group-small",
		videoCodecs: ["H264"],
		recordingRules: [{ type: "include", kind: "video" }],
	};
	const words =
		"Invalid video codec: rooms of type group-small don't support H264";

	expect(await refusalOf(sent, words)).toContain(words);
});

test("shows neither credentials nor what is being sent when the objects that have them are printed", async () => {
	const settings = new Settings(() => undefined, emulator.env);
	const rooms = roomsAt(emulator.url);
	emulator.failNext({ fault: "reset", delayMs: 100 });

	const creating = rooms.create(parameters, "one", soon());
	while (emulator.requests().length === 0) await turn();
	const shown = [settings, settings.credentials, rooms, rooms.client].map(
		allShownOf,
	);

	await expect(creating).rejects.toThrow();
	expect(shown.map((text) => canariesIn(text, canaries))).toEqual(
		shown.map(() => []),
	);
});

test("tells what was asked by the SID, and otherwise without the name", async () => {
	const rooms = roomsAt(emulator.url);
	const sid = `RM${"0".repeat(32)}`;

	const { message: refused } = await failureOf(
		rooms.fetch("Réunion", new Deadline(120_000)),
	);
	emulator.failNext({ fault: "silence", times: 99 });
	const late = [
		await failureOf(rooms.fetch("Réunion", soon())),
		await failureOf(rooms.fetch(sid, soon())),
		await failureOf(rooms.list({ uniqueName: "Réunion" }, soon()).next()),
	];

	expect(refused).toMatch(
		/^Twilio refused to fetch the room by its name: The requested resource \/Rooms\/… was not found \(HTTP 404, code 20404\)\.\n.+$/,
	);
	expect(late.map(({ message }) => message)).toEqual([
		"Twilio did not answer GET /v1/Rooms/{UniqueName} within 30 s (1 attempt).",
		`Twilio did not answer GET /v1/Rooms/${sid} within 30 s (1 attempt).`,
		"Twilio did not answer GET /v1/Rooms within 30 s (1 attempt).",
	]);
});
