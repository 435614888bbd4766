import type { FailNextOptions } from "../../provider/emulator/index.js";
import { asked, openRooms, sidsOf } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
import { nameOf, type StoredRoom } from "../support/state.js";
import { opsOf } from "../support/steps.js";
import { shareStory } from "../support/story.js";

/** What becomes of the first create, the second, ..., and of the look that follows it. */
const faults: readonly (readonly FailNextOptions[])[] = [
	// Those of which only the SID can be read.
	[{ fields: { status: undefined } }, { status: 403, code: 20403 }],
	[{ fields: { account_sid: "?" } }, { status: 403, code: 20403 }],
	[{ fields: { status: "failed" } }],
	[{ status: 400, code: 53101 }],
	// Those that were opened, and whose answer doesn't say so.
	[{ status: 408, when: "after" }],
	[{ fault: "reset", when: "after" }],
];
const names = faults.map((_, index) => `room-${index}`);

const { emulator, stack } = shareStory();
let up: Run;
/** What Twilio opened; `unknown` is one whose account could not be read, `over` one that it called failed. */
let sids: Record<"unread" | "unknown" | "over" | "hidden" | "lost", string>;

/** The room with a SID, as it stands in state. */
const storedAs = async (sid: string): Promise<StoredRoom> => {
	const rooms = Object.values(await stack.rooms());
	return rooms.find(({ id }) => id === sid) as StoredRoom;
};
const declare = (declared: readonly string[]) =>
	stack.declare(
		declared
			.map((name) => `new Room("${name}", { maxParticipants: 8 });`)
			.join("\n"),
	);

beforeAll(async () => {
	await declare(names);
	for (const [create, fetch] of faults) {
		emulator.failNext({ operation: "CreateRoom", ...create });
		if (fetch) emulator.failNext({ operation: "FetchRoom", ...fetch });
	}

	// One after the other, so that each meets a fault of its own.
	up = await stack.up("--parallel", "1", "--continue-on-error");

	const [unread, unknown, over, hidden, lost] = sidsOf(emulator);
	sids = { unread, unknown, over, hidden, lost } as typeof sids;
});

test("opens one room for each, and looks for those whose answer doesn't tell", () => {
	expect(up.exitCode).not.toBe(0);
	expect(emulator.rooms()).toHaveLength(5);
	const looksFor = "CreateRoom FetchRoom";
	expect(asked(emulator)).toBe(
		`${looksFor} ${looksFor} CreateRoom CreateRoom ${looksFor} ${looksFor}`,
	);
});

test("keeps a room whose creation an answer of something in between hid, or whose answer was lost, as if nothing had happened", async () => {
	for (const sid of [sids.hidden, sids.lost]) {
		const room = await storedAs(sid);
		expect(room.outputs).toMatchObject({ sid, status: "in-progress" });
		expect(room).not.toHaveProperty("initErrors");
	}
});

test("keeps a room in state whose SID is all that could be read", async () => {
	expect(up.output).toContain(
		"could not be read: status is missing or malformed.",
	);
	for (const sid of [sids.unread, sids.unknown])
		expect(up.output).toContain(`Room ${sid} is open despite this error.`);
	expect(await storedAs(sids.unread)).toMatchObject({
		initErrors: [expect.stringContaining("status is missing")],
	});
	expect(await storedAs(sids.unknown)).toBeDefined();
});

test("keeps a room in state that was over at once", async () => {
	expect(up.output).toContain(
		`Twilio opened room ${sids.over}, but already reports it as failed.`,
	);
	expect(await storedAs(sids.over)).toBeDefined();
});

test("leaves nothing behind when Twilio refuses a room", async () => {
	expect(up.output).toContain("(HTTP 400, code 53101)");
	expect(up.output).not.toContain("End that room");
	expect(Object.keys(await stack.rooms())).toHaveLength(5);
});

describe("the next update", () => {
	let before: readonly StoredRoom[];
	let next: Run;

	beforeAll(async () => {
		before = Object.values(await stack.rooms());
		emulator.completeRoom(sids.over);
		const unknown = await storedAs(sids.unknown);
		await declare(names.filter((name) => !unknown.urn.endsWith(name)));
		next = await stack.up();
	});

	/** What became of the room with a SID. */
	const opsOn = (sid: string) =>
		opsOf(next, nameOf(String(before.find(({ id }) => id === sid)?.urn)));

	test("repairs what was partly opened, without another room", async () => {
		const { unread } = sids;
		const room = emulator.rooms().find(({ sid }) => sid === unread);

		expect(next.exitCode).toBe(0);
		expect(opsOn(unread)).toEqual(["update"]);
		expect((await storedAs(unread)).outputs).toMatchObject({
			sid: unread,
			maxParticipants: 8,
			status: "in-progress",
			uniqueName: room?.unique_name,
		});
	});

	test("keeps the rooms that are whole", () => {
		for (const sid of [sids.hidden, sids.lost])
			expect(opsOn(sid)).toEqual(["same"]);
	});

	test("completes a partly opened room that the program no longer has", () => {
		expect(opsOn(sids.unknown)).toEqual(["delete"]);
		expect(
			emulator.rooms().find(({ sid }) => sid === sids.unknown)?.status,
		).toBe("completed");
	});

	test("opens another for the one that was over at once, and the one that was refused", async () => {
		const rooms = Object.values(await stack.rooms());

		expect(opsOn(sids.over)).toContain("replace");
		expect(next.steps.filter(({ op }) => op === "create")).toHaveLength(1);
		expect(emulator.rooms()).toHaveLength(7);
		expect(rooms.map(({ outputs }) => outputs.uniqueName).sort()).toEqual(
			[...openRooms(emulator)].sort(),
		);
		for (const { outputs } of rooms)
			expect(outputs).toMatchObject({
				status: "in-progress",
				maxParticipants: 8,
			});
	});

	test("leaves nothing to do", async () => {
		expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
	});
});
