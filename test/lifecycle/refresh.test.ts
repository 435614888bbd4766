import {
	askedSorted,
	forbidden,
	openRooms,
	unknownRoom,
} from "../support/emulator.js";
import { opsOf } from "../support/steps.js";
import { expectRooms, shareStory } from "../support/story.js";

const { emulator, stack } = shareStory(
	`
		new Room("one");
		new Room("named", { uniqueName: "stand-up", emptyRoomTimeout: 1, unusedRoomTimeout: 60 });
		for (const name of ["young", "other", "another"]) new Room(name, { unusedRoomTimeout: 60 });
	`,
	{ isDestroyed: true },
);

/** What the state remembers of the rooms, in any order. */
const outputs = async () =>
	new Set(Object.values(await stack.rooms()).map(({ outputs }) => outputs));

test("keeps a room on refresh when the credentials are refused, and after a page of HTTP 404", async () => {
	const before = await outputs();
	emulator.failNext({ operation: "FetchRoom", status: 401, code: 20003 });
	emulator.failNext({ operation: "FetchRoom", status: 404 });

	const { output } = await stack.failing.refresh();

	for (const message of [
		"Twilio refused the credentials of account",
		"the answer is not in Twilio's format; a proxy may stand in between (HTTP 404)",
	])
		expect(output).toContain(message);
	expect(await outputs()).toEqual(before);
});

test("shows a room as ended after a refresh, however it ended, and replaces it; drops one that Twilio doesn't know, and opens another", async () => {
	const before = await stack.rooms();
	const other = String(before.other?.id);
	emulator.completeRoom(other);
	await stack.rewriteState((text) =>
		text.replaceAll(other, `RM${"0".repeat(32)}`),
	);
	emulator.connect(before.named?.id ?? "");
	emulator.disconnect(before.named?.id ?? "");
	emulator.advance({ minutes: 4 });
	emulator.completeRoom(before.one?.id ?? "");

	await stack.refresh();

	const refreshed = await stack.rooms();
	expect(refreshed.other).toBeUndefined();
	expect(Object.keys(refreshed)).toHaveLength(4);
	expect(refreshed.one?.outputs).toMatchObject({
		status: "completed",
		duration: expect.any(Number),
		endTime: expect.any(String),
	});
	expect(refreshed.named?.outputs.status).toBe("completed");
	expect(refreshed.young?.outputs).toMatchObject({
		status: "in-progress",
		endTime: null,
	});

	const requests = emulator.requests().length;
	const up = await stack.up();
	// Those that are open are looked up. The old rooms have ended: there is nothing to complete.
	expect(askedSorted(emulator, requests)).toBe(
		"CreateRoom CreateRoom CreateRoom FetchRoom FetchRoom",
	);
	expect(opsOf(up, "young")).toEqual(["same"]);
	expect(opsOf(up, "other")).toEqual(["create"]);
	expect(opsOf(up, "one")).toContain("replace");
	expect(opsOf(up, "named")).toContain("replace");
	const after = await stack.rooms();
	expect(after.one?.id).not.toBe(before.one?.id);
	expect(after.named?.outputs).toMatchObject({
		uniqueName: "stand-up",
		status: "in-progress",
	});
});

test("keeps a room that couldn't be completed", async () => {
	const { young } = await stack.rooms();
	emulator.failNext(forbidden("UpdateRoom"));

	await stack.failing.destroy("--target", young?.urn ?? "");

	expect((await stack.rooms()).young?.id).toBe(young?.id);
	expect(openRooms(emulator)).toContain(young?.outputs.uniqueName);
});

test("opens all rooms anew, and says so, when all are gone", async () => {
	emulator.reset();
	emulator.advance({ hours: 1 });

	const { output } = await stack.up();

	expect(output).toContain("Twilio no longer knows");
	const names = ["another", "named", "one", "other", "young"];
	await expectRooms(emulator, stack, names);
});

test("completes a room, without complaint of what has ended and what Twilio has forgotten", async () => {
	const { young, ...others } = await stack.rooms();
	for (const { id } of Object.values(others)) emulator.completeRoom(id);
	emulator.advance({ minutes: 1 });
	expect(openRooms(emulator)).toEqual([young?.outputs.uniqueName]);
	emulator.failNext(unknownRoom("UpdateRoom"));

	await stack.destroy();

	expect(await stack.rooms()).toEqual({});
	expect(openRooms(emulator)).toEqual([]);
});
