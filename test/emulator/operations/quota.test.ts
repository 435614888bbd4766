import { realTime } from "../../../provider/emulator/real-time.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, expectRefusal, type Fields } from "../ask.js";

const emulator = freshEmulator();
/** The machine's time, which stands still unless a test says otherwise. */
let nowMs = 0;

beforeEach(() => {
	jest.spyOn(realTime, "now").mockImplementation(() => nowMs);
});

/** Sends requests one after the other; tells how they were answered. */
async function statusesOf(count: number, method: string, fields?: Fields) {
	const statuses: number[] = [];
	for (let sent = 0; sent < count; sent += 1) {
		statuses.push((await ask(emulator, method, "/v1/Rooms", fields)).status);
	}
	return statuses;
}

const write = (count = 1) => statusesOf(count, "POST", {});
const read = (count = 1) => statusesOf(count, "GET");

test("lets a second's worth of writes and of reads through, each by itself", async () => {
	emulator.setQuota({ writesPerSecond: 2, readsPerSecond: 3 });

	expect(await write(3)).toEqual([201, 201, 429]);
	expect(await read(4)).toEqual([200, 200, 200, 429]);
});

test("lets any number through of the kind that has no quota", async () => {
	emulator.setQuota({ readsPerSecond: 1 });

	expect(await write(2)).toEqual([201, 201]);
	expect(await read(2)).toEqual([200, 429]);
});

test("refuses in Twilio's words, and does nothing", async () => {
	emulator.setQuota({ writesPerSecond: 1 });
	await write();

	const reply = await ask(emulator, "POST", "/v1/Rooms", {});

	expectRefusal(reply, 429, 20429, "Too many requests");
	expect(emulator.rooms()).toHaveLength(1);
});

test("lets another through when one of them is a second old, however many were refused meanwhile", async () => {
	emulator.setQuota({ writesPerSecond: 2 });
	const statuses: number[] = [];

	for (const ms of [0, 400, 999, 1000, 1399, 1400, 1401]) {
		nowMs = ms;
		statuses.push(...(await write()));
	}

	expect(statuses).toEqual([201, 201, 429, 201, 429, 201, 429]);
});

test("counts neither a stranger's request nor one that is made to fail", async () => {
	emulator.setQuota({ readsPerSecond: 1 });

	await ask(emulator, "GET", "/v1/Rooms", undefined, { Authorization: "" });
	emulator.failNext({ status: 503 });
	const statuses = await read(3);

	expect(statuses).toEqual([503, 200, 429]);
});

test("goes by the real time, not by its own that can be put forward, nor by Jest's fake timers", async () => {
	jest.restoreAllMocks();
	emulator.setQuota({ writesPerSecond: 1 });
	jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });

	const before = await write();
	emulator.advance({ hours: 1 });
	jest.advanceTimersByTime(3_600_000);
	const after = await write();

	expect([before, after]).toEqual([[201], [429]]);
});
