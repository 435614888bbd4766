import { request } from "node:http";
import { freshEmulator } from "../../support/emulator.js";
import { steer } from "../steer.js";

const emulator = freshEmulator({ hosts: ["Host.docker.internal"] });

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
	"text/plain",
	"application/x-www-form-urlencoded",
	"multipart/form-data",
])(
	"takes no body of type %s, which a page of another site may send",
	async (type) => {
		const reply = await steer(
			emulator,
			"POST",
			"/reset",
			{},
			{ "Content-Type": type },
		);

		expect(reply).toEqual({
			status: 415,
			json: {
				error:
					"The body must be JSON, with the header Content-Type: application/json.",
			},
		});
	},
);

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
	const refusal = await steer(emulator, "GET", "/state", undefined, {
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
