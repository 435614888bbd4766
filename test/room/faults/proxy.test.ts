import type { IncomingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { Limits } from "../../../provider/dynamic/provider.js";
import { issue } from "../../support/certificate.js";
import { takeOver } from "../../support/clock.js";
import { freshEmulator, openRooms } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { freePort } from "../../support/listen.js";
import { type MiddleBox, startMiddleBox } from "../../support/middle-box.js";
import { type Provider, providerOf } from "../../support/provider.js";
import { startProxy, type TestProxy } from "../../support/proxy.js";
import {
	startTlsServer,
	type TlsServer,
	trustAuthority,
} from "../../support/tls-server.js";
import { inputs, openBefore } from "./matrix.js";

const hostname = "video.example.test";
/** What the name server knows nothing of: who connects to it has been led there by the proxy. */
const identity = issue({ hostname });

const emulator = freshEmulator({ hosts: [hostname] });
/** A room that was opened before anything failed. */
let room: Awaited<ReturnType<typeof openBefore>>;
/** What reached the emulator, header by header. */
let headers: IncomingHttpHeaders[];
let recorder: MiddleBox;
/** The way to the emulator by `https:`. */
let server: TlsServer;
let url: string;
let proxy: TestProxy | undefined;

beforeEach(async () => {
	sendAgainAtOnce();
	trustAuthority();
	room = await openBefore(emulator);
	headers = [];
	recorder = await startMiddleBox(emulator, (answer, asked) => {
		headers.push(asked.headers);
		return answer;
	});
	server = await startTlsServer(recorder, identity);
	url = `https://${hostname}:${server.port}`;
});

afterEach(() => {
	server[Symbol.dispose]();
	recorder[Symbol.dispose]();
	proxy?.[Symbol.dispose]();
	proxy = undefined;
});

/** The provider in an environment that names a proxy. */
function behind(address: string, limits: Partial<Limits> = {}): Provider {
	jest.replaceProperty(process, "env", {
		...process.env,
		HTTPS_PROXY: address,
	});
	return providerOf({ ...emulator, url }, limits);
}

const withCredentials = (address: string) =>
	address.replace("://", "://ann:hunter2%40%C3%A9@");

const open = (provider: Provider) =>
	provider.create({ ...inputs, uniqueName: "retro" });

const end = "HTTP/1.1 200 OK\r\n\r\n";

/** An attempt is over before a connection would have taken too long. */
const hasty: Partial<Limits> = { attemptMs: 5000 };
const keepSilent = () => jest.advanceTimersByTimeAsync(5001);

/** What a proxy does that opens no tunnel, what is said of it, and how often it is asked. */
const failures: readonly [
	string,
	(client: Socket) => unknown,
	string,
	attempts: number,
][] = [
	[
		"forbids it",
		(client) => client.end("HTTP/1.1 403 Forbidden\r\n\r\n"),
		"CONNECT failed with HTTP 403",
		1,
	],
	[
		"can't connect itself",
		(client) => client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"),
		"CONNECT failed with HTTP 502",
		5,
	],
	["hangs up", (client) => client.end(), "CONNECT failed: connection reset", 5],
	[
		"hangs up after it has agreed",
		(client) => client.end(end),
		"connection reset",
		5,
	],
	["is silent", keepSilent, "no connection in time", 5],
	[
		"is silent after it has agreed",
		(client) => {
			client.once("data", keepSilent).write(end);
		},
		"no connection in time",
		5,
	],
	[
		"doesn't speak HTTP",
		(client) => client.end("SSH-2.0-OpenSSH_9.6\r\n"),
		"CONNECT failed: it isn't HTTP",
		1,
	],
	[
		"leads to what doesn't speak TLS",
		(client) => client.end(`${end}220 mail.example.com ESMTP\r\n`),
		"the server does not speak TLS",
		1,
	],
];

test.each([
	["http:", undefined],
	["https:", issue({ hostname: "localhost" })],
])(
	"opens one room through an %s proxy, which reads nothing of it",
	async (_scheme, own) => {
		proxy = await startProxy(undefined, own);

		await open(behind(withCredentials(proxy.url)));

		expect(proxy.requests).toEqual([`CONNECT ${hostname}:${server.port}`]);
		expect(proxy.received()).toContain(
			`Basic ${Buffer.from("ann:hunter2@é").toString("base64")}`,
		);
		expect(proxy.received()).not.toMatch(
			/Rooms|retro|authorization: Basic (?!YW5u)/i,
		);
		expect(headers).toEqual([
			expect.objectContaining({ authorization: expect.any(String) }),
		]);
		expect(headers[0]).not.toHaveProperty("proxy-authorization");
		expect(room.asked()).toBe("CreateRoom");
		expect(openRooms(emulator)).toEqual(["stand-up", "retro"]);
	},
);

test("sends nothing through tunnels that are opened after their attempts", async () => {
	const openLate: (() => void)[] = [];
	proxy = await startProxy((_client, _request, openTunnel) => {
		if (openLate.length < 5) openLate.push(openTunnel);
		else openTunnel();
	});
	const provider = behind(proxy.url, { attemptMs: 100 });

	await failureOf(open(provider));
	for (const openTunnel of openLate) openTunnel();
	while (server.connections() < openLate.length) await turn();
	await providerOf({ ...emulator, url }, { attemptMs: 1000 }).read(
		room.id,
		room.outs,
	);

	expect(openLate).toHaveLength(5);
	expect(room.asked()).toBe("FetchRoom");
	expect(openRooms(emulator)).toEqual(["stand-up"]);
});

test.each(failures)(
	"opens no room where the proxy %s",
	async (_title, fail, reason, attempts) => {
		takeOver("performance", "setTimeout", "clearTimeout");
		proxy = await startProxy((client) => void fail(client));

		const times = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
		await expectRefusal(
			`${reason} (${times}).\nThe request was not sent. Check the proxy, and HTTPS_PROXY, which names it. To connect without it: NO_PROXY=${hostname}`,
			attempts,
			hasty,
		);
	},
);

test("opens no room where the proxy wants other credentials", async () => {
	proxy = await startProxy((client) => {
		client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
	});

	await expectRefusal(
		`CONNECT failed with HTTP 407 (1 attempt).\nThe request was not sent. The proxy needs a user name and a password, or rejected those given: HTTPS_PROXY=http://user:password@..., both percent-encoded. To connect without it: NO_PROXY=${hostname}`,
		1,
	);
});

test("opens no room where there is no proxy", async () => {
	const url = `http://127.0.0.1:${await freePort()}`;
	proxy = { ...(await startProxy()), url };

	await expectRefusal("CONNECT failed: connection refused (5 attempts).", 0);
});

test.each([
	["at the end of the tunnel", undefined, ""],
	["of the proxy", issue({ hostname: "localhost" }), "CONNECT failed: "],
])(
	"opens no room where nobody trusts the certificate %s",
	async (_which, own, what) => {
		jest.restoreAllMocks();
		proxy = await startProxy(undefined, own);

		await expectRefusal(
			`${what}UNABLE_TO_VERIFY_LEAF_SIGNATURE (1 attempt).\nThe request was not sent. The certificate is not trusted.`,
			1,
		);
	},
);

/** Expects that nothing is sent through the proxy, and that it is said why. */
async function expectRefusal(
	reason: string,
	count: number,
	limits?: Partial<Limits>,
) {
	const { url: address, connections } = proxy as TestProxy;

	const { message } = await failureOf(
		open(behind(withCredentials(address), limits)),
	);

	expect(message).toContain(
		`Could not reach ${url} through the proxy ${address}: ${reason}`,
	);
	expect(message).not.toContain("hunter2");
	// The proxy may hear of the latest connection only now.
	await turn();
	expect(connections()).toBe(count);
	expect(room.asked()).toBe("");
	expect(openRooms(emulator)).toEqual(["stand-up"]);
}

test("uses a tunnel again", async () => {
	proxy = await startProxy();
	const provider = behind(proxy.url);

	for (let time = 0; time < 6; time++) await provider.read(room.id, room.outs);

	expect(proxy.connections()).toBeLessThan(6);
});
