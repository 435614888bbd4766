import { request } from "node:http";
import { freshEmulator } from "../../support/emulator.js";
import { basic } from "../ask.js";
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

test("takes no body of a type that a page of another site may send", async () => {
	const type = { "Content-Type": "text/plain" };

	expect(await steer(emulator, "POST /reset", {}, type)).toEqual({
		status: 415,
		json: {
			error:
				"The body must be JSON, with the header Content-Type: application/json.",
		},
	});
});

test.each([
	["LOCALHOST:80", 200],
	["[::1]:9", 200],
	["host.docker.internal:7272", 200],
	["rebound.example", 403],
	["localhost.evil.example", 403],
])(
	"a request for the host %s gets %i, here and from the API",
	async (host, status) => {
		const Authorization = basic(emulator.accountSid, emulator.authToken);

		expect(await statusOf("GET", "/_emulator/state", { host })).toBe(status);
		expect(await statusOf("GET", "/v1/Rooms", { host, Authorization })).toBe(
			status,
		);
	},
);

test.each<[string, "answered" | "refused", Readonly<Record<string, string>>]>([
	[
		"its own origin",
		"answered",
		{ host: "localhost", origin: "http://localhost" },
	],
	["another origin", "refused", { origin: "https://evil.example" }],
	[
		"another origin that wants a socket",
		"refused",
		{
			origin: "https://evil.example",
			connection: "Upgrade",
			upgrade: "websocket",
		},
	],
	["another port of this machine", "refused", { origin: "http://127.0.0.1:1" }],
	[
		"its own, as browsers say it",
		"answered",
		{ "sec-fetch-site": "same-origin" },
	],
	["the address bar", "answered", { "sec-fetch-site": "none" }],
	["the same site", "refused", { "sec-fetch-site": "same-site" }],
])("a page of %s is %s, here and by the API", async (_title, result, said) => {
	const headers = {
		...said,
		authorization: basic(emulator.accountSid, emulator.authToken),
		"content-type": "application/json",
	};
	const isAnswered = result === "answered";

	expect(await statusOf("POST", "/_emulator/reset", headers)).toBe(
		isAnswered ? 204 : 403,
	);
	expect(await statusOf("POST", "/v1/Rooms", headers)).toBe(
		isAnswered ? 201 : 403,
	);
	expect(emulator.rooms()).toHaveLength(isAnswered ? 1 : 0);
});

test("says why it refuses", async () => {
	const refusal = await steer(emulator, "GET /state", undefined, {
		Origin: "https://evil.example",
	});
	const [error] = await new Promise<Buffer[]>((done) =>
		request(emulator.url, { headers: { host: "rooms" } }, (response) =>
			response.toArray().then(done),
		).end(),
	);

	expect(refusal.json).toEqual({
		error: "Requests from pages of other sites are refused",
	});
	expect(JSON.parse(String(error))).toEqual({
		error:
			'The host must be 127.0.0.1, localhost, [::1] or a name given by --host (hosts in startEmulator), got "rooms"',
	});
});
