import type { FailNextOptions } from "../../provider/emulator/index.js";
import { asked, openRooms, sidsOf } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
import { nameOf, type StoredRoom } from "../support/state.js";
import { opsByRoom, replacement } from "../support/steps.js";
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
/** The rooms as they stand in state then, by SID. */
let stored: Readonly<Record<string, StoredRoom>>;

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
	up = await stack.failing.up("--parallel", "1", "--continue-on-error");

	const [unread, unknown, over, hidden, lost] = sidsOf(emulator);
	sids = { unread, unknown, over, hidden, lost } as typeof sids;
	const rooms = Object.values(await stack.rooms());
	stored = Object.fromEntries(rooms.map((room) => [room.id, room]));
});

test("opens one room for each, and looks for those whose answer doesn't tell", () => {
	const lookedFor = "CreateRoom FetchRoom";
	expect(asked(emulator)).toBe(
		`${lookedFor} ${lookedFor} CreateRoom CreateRoom ${lookedFor} ${lookedFor}`,
	);
	expect(emulator.rooms()).toHaveLength(5);
});

test("keeps every room that was opened in state: those of which only the SID could be read with their errors, the others as if nothing had happened", () => {
	expect(stored).toMatchObject({
		[sids.unread]: {
			initErrors: [expect.stringContaining("status is missing")],
		},
		[sids.unknown]: {},
		[sids.over]: {},
		[sids.hidden]: { outputs: { status: "in-progress" } },
		[sids.lost]: { outputs: { status: "in-progress" } },
	});
	expect(Object.keys(stored)).toHaveLength(5);
	for (const sid of [sids.hidden, sids.lost])
		expect(stored[sid]).not.toHaveProperty("initErrors");
});

test("says what has become of the rooms, and of one that Twilio refused no more than that", () => {
	for (const text of [
		"could not be read: status is missing or malformed.",
		`Room ${sids.unread} is open despite this error.`,
		`Room ${sids.unknown} is open despite this error.`,
		`Twilio opened room ${sids.over}, but already reports it as failed.`,
		"(HTTP 400, code 53101)",
	])
		expect(up.output).toContain(text);
	expect(up.output).not.toContain("End that room");
});

test("the next update repairs what was partly opened, completes what the program no longer has, and opens what was over at once or refused", async () => {
	const nameOfSid = (sid: string) => nameOf(String(stored[sid]?.urn));
	emulator.completeRoom(sids.over);
	await declare(names.filter((name) => name !== nameOfSid(sids.unknown)));

	const next = await stack.up();

	const ended = emulator.rooms().find(({ sid }) => sid === sids.unknown);
	const refused = names.find(
		(name) => !Object.keys(stored).map(nameOfSid).includes(name),
	);
	expect(opsByRoom(next)).toEqual({
		[nameOfSid(sids.unread)]: "update",
		[nameOfSid(sids.hidden)]: "same",
		[nameOfSid(sids.lost)]: "same",
		[nameOfSid(sids.unknown)]: "delete",
		[nameOfSid(sids.over)]: replacement,
		[String(refused)]: "create",
	});
	expect(ended?.status).toBe("completed");
	expect(emulator.rooms()).toHaveLength(7);
	const now = await stack.rooms();
	expect(now[nameOfSid(sids.unread)]?.id).toBe(sids.unread);
	for (const { outputs } of Object.values(now))
		expect(outputs).toMatchObject({
			status: "in-progress",
			maxParticipants: 8,
		});
	expect(
		Object.values(now)
			.map(({ outputs }) => outputs.uniqueName)
			.sort(),
	).toEqual([...openRooms(emulator)].sort());

	await stack.preview("--expect-no-changes");
});
