import dns from "node:dns";
import type { Emulator } from "../../../provider/emulator/index.js";
import { freshEmulator, openRooms } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { freePort } from "../../support/listen.js";
import { providerOf } from "../../support/provider.js";
import { inputs, openBefore } from "./matrix.js";

const emulator = freshEmulator();
/** A room that was opened before anything failed. */
let room: Awaited<ReturnType<typeof openBefore>>;

beforeEach(async () => {
	sendAgainAtOnce();
	room = await openBefore(emulator);
});

const retro = { ...inputs, uniqueName: "retro" };

test("asks for nothing, and keeps the room, where connections are refused for ever", async () => {
	const url = `http://127.0.0.1:${await freePort()}`;
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

test("opens one room although looking up its address failed once", async () => {
	const lookup = failLookups("ENOTFOUND", 1);

	await providerOf({ ...emulator, url: localhost(emulator) }).create(retro);

	expect(lookup).toHaveBeenCalledTimes(2);
	expect(room.asked()).toBe("CreateRoom");
	expect(openRooms(emulator)).toEqual(["stand-up", "retro"]);
});

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

function localhost({ url }: Emulator): string {
	return url.replace("127.0.0.1", "localhost");
}

function failLookups(code: string, times: number) {
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
