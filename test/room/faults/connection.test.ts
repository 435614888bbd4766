import dns from "node:dns";
import {
	type Emulator,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { freshEmulator, openRooms } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import { providerOf } from "../../support/provider.js";
import { startTlsServer } from "../../support/tls-server.js";
import { openDeafPort } from "./deaf-port.js";
import { inputs, openBefore } from "./matrix.js";

const emulator = freshEmulator();
/** A room that was opened before anything failed. */
let room: Awaited<ReturnType<typeof openBefore>>;

beforeEach(async () => {
	room = await openBefore(emulator);
});

const retro = { ...inputs, uniqueName: "retro" };

test("asks for nothing, and keeps the room, where connections are refused for ever", async () => {
	waitBetweenAttempts("no time");
	const { url } = await closedPort();
	const provider = providerOf({ ...emulator, url });

	for (const ask of [
		() => provider.create(retro),
		() => provider.read(room.id, room.outs),
		() => provider.delete(room.id, room.outs),
	])
		expect((await failureOf(ask())).message).toContain(
			`Could not reach ${url}: connection refused (5 attempts).`,
		);
	expect(openRooms(emulator)).toEqual(["stand-up"]);
});

test.each(["reset", "close"] as const)(
	"opens one room although a connection that was kept open ends by a %s when it is used again",
	async (fault) => {
		waitBetweenAttempts("no time");
		const provider = providerOf(emulator);
		await provider.read(room.id, room.outs);
		emulator.failNext({ fault });

		await provider.create(retro);

		expect(openRooms(emulator)).toEqual(["stand-up", "retro"]);
	},
);

test.each(["ENOTFOUND", "EAI_AGAIN"])(
	"opens one room although looking up its address failed once with %s",
	async (code) => {
		const lookup = failLookups(code, 1);

		await providerOf({ ...emulator, url: localhost(emulator) }).create(retro);

		expect(lookup).toHaveBeenCalledTimes(2);
		expect(room.asked()).toBe("CreateRoom");
		expect(openRooms(emulator)).toEqual(["stand-up", "retro"]);
	},
);

test.each([
	["ENOTFOUND", "no such host"],
	["EAI_AGAIN", "the name server did not answer"],
])(
	"opens no room where looking up its address fails for ever with %s",
	async (code, reason) => {
		failLookups(code, Number.POSITIVE_INFINITY);
		const url = localhost(emulator);

		const { message } = await failureOf(
			providerOf({ ...emulator, url }).create(retro),
		);

		expect(message).toContain(
			`Could not reach ${url}: ${reason} (5 attempts).\nThe request was not sent.`,
		);
		expect(room.asked()).toBe("");
		expect(openRooms(emulator)).toEqual(["stand-up"]);
	},
);

test("opens one room although connections are refused at first", async () => {
	waitBetweenAttempts("as long as may be");
	const { url, port } = await closedPort();
	const creating = providerOf({ ...emulator, url }).create(retro);
	await new Promise((resolve) => setTimeout(resolve, 50));
	using _door = await startTlsServer(emulator, undefined, port);

	await creating;

	expect(room.asked()).toBe("CreateRoom");
	expect(openRooms(emulator)).toEqual(["stand-up", "retro"]);
});

test("fails where no connection comes about, and opens one room where one does later", async () => {
	await using deaf = await openDeafPort();
	const behind = { ...emulator, url: deaf.url };
	waitBetweenAttempts("no time");

	const { message } = await failureOf(
		providerOf(behind, { attemptMs: 30 }).create(retro),
	);

	expect(message).toContain(
		`Could not reach ${deaf.url}: no connection in time (5 attempts).`,
	);
	expect(openRooms(emulator)).toEqual(["stand-up"]);

	waitBetweenAttempts("as long as may be");
	const creating = providerOf(behind, { attemptMs: 1000 }).create(retro);
	await new Promise((resolve) => setTimeout(resolve, 200));
	deaf.listenFor(Number(new URL(emulator.url).port));
	await creating;

	// By the time a connection comes, there may be too little left to hear the answer on it.
	expect(openRooms(emulator)).toEqual(["stand-up", "retro"]);
});

function localhost({ url }: Emulator): string {
	return url.replace("127.0.0.1", "localhost");
}

async function closedPort() {
	const { url, close } = await startEmulator();
	await close();
	return { url, port: Number(new URL(url).port) };
}

function waitBetweenAttempts(wait: "no time" | "as long as may be") {
	jest.spyOn(Math, "random").mockReturnValue(wait === "no time" ? 0 : 1);
}

function failLookups(code: string, times: number) {
	waitBetweenAttempts("no time");
	let failuresLeft = times;
	const lookup = (_name: string, _options: object, done: Done) => {
		failuresLeft -= 1;
		if (failuresLeft >= 0) {
			done(Object.assign(new Error(code), { code, syscall: "getaddrinfo" }));
		} else done(null, [{ address: "127.0.0.1", family: 4 }]);
	};
	return jest.spyOn(dns, "lookup").mockImplementation(lookup as never);
}

type Done = (error: Error | null, addresses?: readonly object[]) => void;
