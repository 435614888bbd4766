import { execFile } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { promisify } from "node:util";
import { validateRequest } from "twilio";
import {
	type EmulatedCallback,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { realTime } from "../../../provider/emulator/real-time.js";
import { selfSign } from "../../support/certificate.js";
import { freshEmulator } from "../../support/emulator.js";
import { listen } from "../../support/listen.js";
import { startBareReceiver, startReceiver } from "../../support/receiver.js";
import { repository } from "../../support/repository.js";
import { create } from "../ask.js";

const emulator = freshEmulator();

/** What came of telling an address that a room was created. */
async function tell(StatusCallback: string) {
	await create(emulator, { StatusCallback });
	return (await emulator.callbacks()).at(-1);
}

describe("sends nothing beyond this machine", () => {
	test.each([
		"https://hooks.example.com:8443/rooms",
		"http://localhost.example.com/",
		"http://127.0.0.1.example.com/",
		"http://127.0.0.1@example.com/",
		"http://128.0.0.1/",
		"http://0.0.0.0/",
		"http://[::]/",
	])("%s", async (address) => {
		expect(await tell(address)).toMatchObject({
			outcome: "unsent",
			error: `${new URL(address).hostname} is not this machine`,
		});
	});

	test("but signs it, so that a test can hand it on", async () => {
		const callback = await tell("https://hooks.example.com/rooms?a=b");
		const { signature = "", url = "", parameters } = callback ?? {};

		expect(url).toBe("https://hooks.example.com/rooms?a=b");
		expect(
			validateRequest(emulator.authToken, signature, url, { ...parameters }),
		).toBe(true);
	});

	test("not by a redirect either", async () => {
		await using receiver = await startReceiver((_, response) =>
			response.writeHead(307, { Location: `${receiver.url}/elsewhere` }).end(),
		);

		expect(await tell(receiver.url)).toMatchObject({
			outcome: "answered",
			status: 307,
		});
		expect(receiver.received).toHaveLength(1);
	});
});

test.each(["localhost", "2130706433"])(
	"sends to %s, which is this machine",
	async (hostname) => {
		await using receiver = await startReceiver();
		const { port } = new URL(receiver.url);

		await tell(`http://${hostname}:${port}`);

		expect(receiver.received).toHaveLength(1);
	},
);

test.each(["127.0.0.2", "[::1]"])("tries to send to %s too", async (host) => {
	expect(await tell(`http://${host}:1`)).toMatchObject({
		outcome: "unanswered",
	});
});

test("tells the status, whatever else is in the answer", async () => {
	await using receiver = await startReceiver((_, response) =>
		response.writeHead(500).end("x".repeat(1_000_000)),
	);

	expect(await tell(receiver.url)).toMatchObject({
		outcome: "answered",
		status: 500,
	});
});

describe("does without an answer", () => {
	test.each<[from: string, answer: (socket: Socket) => void, error: string]>([
		["resets", (socket) => socket.resetAndDestroy(), "read ECONNRESET"],
		[
			"changes the protocol",
			(socket) =>
				socket.write(
					"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
				),
			"no answer",
		],
	])("of a receiver that %s", async (_, answer, error) => {
		await using receiver = await startBareReceiver(answer);

		expect(await tell(receiver.url)).toMatchObject({
			outcome: "unanswered",
			error,
		});
	});

	test("of a host with two addresses where nobody listens", async () => {
		const lookup = (_name: string, _options: object, done: LookUpDone) =>
			done(null, [
				{ address: "127.0.0.1", family: 4 },
				{ address: "127.0.0.2", family: 4 },
			]);
		jest.spyOn(dns, "lookup").mockImplementation(lookup as never);

		expect(await tell("http://localhost:1")).toMatchObject({
			outcome: "unanswered",
			error: expect.stringContaining("ECONNREFUSED"),
		});
	});

	test("of a receiver with a certificate that nobody vouches for", async () => {
		const server = createTlsServer(selfSign({ hostname: "localhost" }));
		const port = await listen(server);

		const callback = await tell(`https://localhost:${port}`);
		server.close();

		expect(callback).toMatchObject({
			outcome: "unanswered",
			error: expect.stringMatching(/^self-signed certificate/),
		});
	});
});

test("goes by the status of an answer that breaks off after it", async () => {
	await using receiver = await startBareReceiver((socket) =>
		socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
	);

	expect(await tell(receiver.url)).toMatchObject({
		outcome: "answered",
		status: 200,
	});
});

test("waits 15 seconds for an answer", async () => {
	const setTimeout = jest.spyOn(realTime, "setTimeout");
	await using receiver = await startReceiver();

	await tell(receiver.url);

	expect(setTimeout).toHaveBeenCalledWith(expect.any(Function), 15_000);
});

test("waits as long as it is told to, whatever Jest's fake timers do, and then sends the next", async () => {
	await using impatient = await startEmulator({ callbackTimeoutMs: 500 });
	await using receiver = await startReceiver(() => {});
	jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
	const { sid } = await create(impatient, { StatusCallback: receiver.url });
	jest.advanceTimersByTime(100_000);
	await receiver.has(1);
	impatient.completeRoom(sid);

	const silence = { outcome: "unanswered", error: "no answer within 0.5 s" };
	expect(await impatient.callbacks()).toMatchObject([silence, silence]);
	expect(receiver.received).toHaveLength(2);
});

test("close ends what is under way, and sends nothing more", async () => {
	const seen: EmulatedCallback[] = [];
	await using other = await startEmulator({
		onCallback: (callback) => seen.push(callback),
	});
	const severed: Promise<unknown>[] = [];
	await using receiver = await startReceiver((request) => {
		severed.push(once(request.socket, "close"));
	});
	const { sid } = await create(other, { StatusCallback: receiver.url });
	other.completeRoom(sid);
	await create(other, { StatusCallback: "https://hooks.example.com" });
	await receiver.has(1);

	await other.close();
	expect(seen).toHaveLength(3);
	other.advance({ hours: 1 });
	await severed[0];

	const aborted = { outcome: "unanswered", error: expect.any(String) };
	expect(await other.callbacks()).toMatchObject([
		aborted,
		aborted,
		{ outcome: "unsent" },
	]);
	expect(receiver.received).toHaveLength(1);
});

test("a closed emulator keeps no process alive, nor do many callbacks bring a warning", async () => {
	await using receiver = await startReceiver(() => {});
	const running = promisify(execFile)(
		process.execPath,
		[
			"-e",
			`
				const { startEmulator } = require("pulumi-twilio-video/emulator");
				(async () => {
					const { url, accountSid, authToken, rooms, connect, close } = await startEmulator({ callbackTimeoutMs: 3_600_000 });
					const headers = { authorization: "Basic " + btoa(accountSid + ":" + authToken) };
					const body = new URLSearchParams({ StatusCallback: ${JSON.stringify(receiver.url)} });
					for (let count = 0; count < 20; count += 1) await fetch(url + "/v1/Rooms", { method: "POST", headers, body });
					for (const { sid } of rooms()) connect(sid);
					process.stdin.once("data", close);
				})();
			`,
		],
		{ cwd: repository, timeout: 120_000 },
	);

	await receiver.has(11);
	running.child.stdin?.end("close");

	expect(await running).toEqual({ stdout: "", stderr: "" });
});

type LookUpDone = (error: null, addresses: readonly object[]) => void;
