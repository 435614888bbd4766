import timers from "node:timers";
import promises from "node:timers/promises";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { startReceiver } from "../support/receiver.js";
import { ask } from "./ask.js";
import { listen } from "./control/listen.js";

const emulator = freshEmulator({ quota: { writesPerSecond: 1 } });

test("goes by the machine's time, though fake timers have replaced what Node.js's modules export", async () => {
	await using receiver = await startReceiver();
	using events = await listen<{ rooms: object[] }>(emulator, "/events");
	await events.next();
	const fail = () => {
		throw new Error("A fake timer was asked.");
	};
	// As node:test and Sinon do; Jest's replace those of a test's globals alone.
	jest.spyOn(timers, "setTimeout").mockImplementation(fail as never);
	jest.spyOn(timers, "clearTimeout").mockImplementation(fail);
	jest.spyOn(promises, "setTimeout").mockImplementation(fail);
	let now = 0;
	jest.spyOn(performance, "now").mockImplementation(() => (now += 1e6));

	emulator.failNext({ delayMs: 1 });
	await openRoom(emulator, { StatusCallback: receiver.url });
	const { status } = await ask(emulator, "POST", "/v1/Rooms", {});
	emulator.failNext({ fault: "drip", intervalMs: 1 });
	const dripped = await ask(emulator, "GET", "/v1/Rooms?Status=failed");

	expect([status, dripped.status]).toEqual([429, 200]);
	expect(await emulator.callbacks()).toMatchObject([{ outcome: "answered" }]);
	while ((await events.next()).rooms.length === 0);
});
