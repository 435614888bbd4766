import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "../../../provider/room/account.js";
import { LiveStatuses } from "../../../provider/room/reading/live-status.js";
import { Deadline } from "../../../provider/twilio/deadline.js";
import { accountOf } from "../../support/account.js";
import {
	asked,
	forbidden,
	freshEmulator,
	openRoom,
	sidsOf,
	unknownRoom,
} from "../../support/emulator.js";
import { providerOf } from "../../support/provider.js";
import { TestClock } from "../../support/test-clock.js";

const emulator = freshEmulator();
let clock: TestClock;
let account: Account;
let statuses: LiveStatuses;
let sids: readonly string[];

beforeEach(async () => {
	clock = new TestClock();
	account = accountOf(emulator, {}, clock);
	statuses = new LiveStatuses(account);
	for (let count = 0; count < 4; count += 1) await openRoom(emulator);
	sids = sidsOf(emulator);
	emulator.advance({ minutes: 1 });
});

const statusOf = async (index: number, limitMs?: number) => {
	const { accountSid } = emulator;
	const deadline = new Deadline(limitMs);
	const live = await statuses.currentStatus(
		sids[index] ?? "",
		{ accountSid },
		deadline,
	);
	return live.status;
};
/** What was asked of Twilio beyond opening the rooms, and so many requests more. */
const askedSince = (count = 0) => asked(emulator, 4 + count);

test("believes for a minute what it has seen of an open room, and then looks again", async () => {
	for (const index of [0, 1, 2, 0, 1, 2, 3]) {
		expect(await statusOf(index)).toBe("in-progress");
	}
	expect(askedSince()).toBe("FetchRoom FetchRoom ListRoom");

	clock.advance({ seconds: 59 });
	await statusOf(2);
	expect(askedSince(3)).toBe("");

	emulator.completeRoom(sids[3] ?? "");
	clock.advance({ seconds: 2 });
	expect(await statusOf(2)).toBe("in-progress");
	expect(await statusOf(3)).toBe("completed");
	expect(askedSince(3)).toBe("ListRoom FetchRoom");
});

test("never asks again about a room that has ended, and lets the account know", async () => {
	emulator.completeRoom(sids[0] ?? "");
	await statusOf(0);
	clock.advance({ seconds: 3600 });

	expect(await statusOf(0)).toBe("completed");
	expect(account.journal.isKnownEnded(sids[0] ?? "")).toBe(true);
	expect(askedSince()).toBe("FetchRoom");
});

test("says only of rooms that it has seen ended that they have, not of those that Twilio doesn't know", async () => {
	emulator.completeRoom(sids[0] ?? "");
	emulator.failNext(unknownRoom("FetchRoom", 2));

	expect(await statusOf(0)).toBe("gone");
	expect(account.journal.isKnownEnded(sids[0] ?? "")).toBe(false);
	expect(account.journal.isKnownEnded(sids[1] ?? "")).toBe(false);
});

test("takes a page of HTTP 404 for no word on whether a room has ended", async () => {
	emulator.failNext({ operation: "FetchRoom", status: 404 });

	await expect(statusOf(0)).rejects.toThrow(
		/^Could not fetch room .+\n.+\nThe request was to check whether room /,
	);

	expect(askedSince()).toBe("FetchRoom");
});

test("asks for the list again when it could not be had", async () => {
	await statusOf(0);
	await statusOf(1);
	emulator.failNext({ operation: "ListRoom", status: 400, code: 20001 });

	await expect(statusOf(2)).rejects.toThrow(
		"The request was to check whether room",
	);

	expect(await statusOf(2)).toBe("in-progress");
	expect(askedSince(2)).toBe("ListRoom ListRoom");
});

test("fetches each room by itself with a key that may not list rooms", async () => {
	emulator.failNext(forbidden("ListRoom"));

	for (const index of [0, 1, 2, 3])
		expect(await statusOf(index)).toBe("in-progress");

	expect(askedSince()).toBe("FetchRoom FetchRoom ListRoom FetchRoom FetchRoom");
});

test("a slow list fails for nobody because the one who began it has little time", async () => {
	await statusOf(0);
	await statusOf(1);
	emulator.failNext({ operation: "ListRoom", delayMs: 300 });

	expect(await Promise.all([statusOf(2, 100), statusOf(3)])).toEqual([
		"in-progress",
		"in-progress",
	]);
	expect(askedSince(2)).toBe("ListRoom");
});

test("a slow list takes up the time of nobody who waits for it", async () => {
	await statusOf(0);
	await statusOf(1);
	emulator.completeRoom(sids[2] ?? "");
	emulator.completeRoom(sids[3] ?? "");
	emulator.failNext({ operation: "ListRoom", delayMs: 100 });

	const waiting = [statusOf(2), statusOf(3)];
	while (!askedSince().includes("ListRoom")) await sleep(5);
	const now = performance.now() + 61_000;
	const clock = jest.spyOn(performance, "now").mockReturnValue(now);

	expect(await Promise.all(waiting)).toEqual(["completed", "completed"]);
	clock.mockRestore();
});

test.each<[string, Record<string, string>, Record<string, string>]>([
	["configuration", { "twilio:lookUp": "never" }, {}],
	["environment", {}, { TWILIO_LOOK_UP: "never" }],
])(
	"never to look up, set in the %s, asks Twilio nothing, and notices no end",
	async (_place, settings, variables) => {
		jest.replaceProperty(process, "env", { ...process.env, ...variables });
		const provider = providerOf(emulator, {}, settings);
		const inputs = { uniqueName: "stand-up", __stem: "one" };
		const { id, outs } = await provider.create(inputs);
		emulator.completeRoom(id);
		const { length } = emulator.requests();

		const diff = await provider.diff(id, { ...outs }, inputs);

		expect(diff.changes).toBe(false);
		expect(emulator.requests()).toHaveLength(length);
	},
);
