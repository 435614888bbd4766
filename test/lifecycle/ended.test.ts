import { openRooms, requestsOf, unknownRoom } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
import type { StoredRoom } from "../support/state.js";
import { opsByRoom, replacement } from "../support/steps.js";
import { shareStory } from "../support/story.js";

type Rooms = Readonly<Record<string, StoredRoom>>;

const before = `
	const options = { emptyRoomTimeout: 60, unusedRoomTimeout: 60 };
	// It is compared first.
	const others = { dependsOn: new Room("forgotten", options) };
	new Room("alone", options, others);
	new Room("changed", { ...options, maxParticipants: 8 }, others);
	new Room("named", { ...options, uniqueName: "stand-up" }, others);
	new Room("later", options, others);
	new Room("removed", options, others);
	new Room("shorter", options, others);
	new Room("kept", { whenEnded: "keep" }, others);
	new Room("guarded", options, { ...others, protect: true });
	const open = new Room("open", options, others);
	new Room("dependent", { ...options, statusCallback: pulumi.interpolate\`https://hooks.example.com/\${open.sid}\` });
`;
const after = before
	.replace("maxParticipants: 8", "maxParticipants: 9")
	.replace('new Room("removed", options, others);', "")
	.replace('"shorter", options', '"shorter", { unusedRoomTimeout: 59 }')
	.replace('"open", options', '"open", { ...options, whenEnded: "replace" }');

const { emulator, stack } = shareStory(before, { isDestroyed: true });
let first: Rooms;

beforeAll(async () => {
	first = await stack.rooms();
});

const sidOf = (name: string) => first[name]?.id ?? "";
/** What is to be done to the rooms of which all is known. */
const plan = {
	alone: replacement,
	changed: replacement,
	named: replacement,
	shorter: replacement,
	removed: "delete",
	kept: "same",
	guarded: "same",
	open: "same",
	dependent: "same",
};

test("a plain preview of rooms that have ended since plans to replace them, and says why", async () => {
	emulator.advance({ minutes: 7 });
	for (const name of ["alone", "changed", "named", "removed"])
		emulator.completeRoom(sidOf(name));
	await stack.declare(after);

	const preview = await stack.preview();

	expect(opsByRoom(preview)).toEqual({
		...plan,
		later: "same",
		forgotten: "same",
	});
	const keys = preview.steps
		.filter(({ op }) => op === "replace")
		.map(({ name, keys }) => [name, keys.toSorted()]);
	expect(Object.fromEntries(keys)).toMatchObject({
		alone: ["status"],
		changed: ["maxParticipants", "status"],
	});
	expect(preview.output).not.toMatch(/room (open|kept) \(/i);
});

describe("the update after it", () => {
	let up: Run;
	let count: number;

	beforeAll(async () => {
		emulator.completeRoom(sidOf("later"));
		emulator.completeRoom(sidOf("forgotten"));
		emulator.failNext(unknownRoom("FetchRoom", 2));
		count = emulator.requests().length;
		up = await stack.up();
	});

	test("replaces the rooms, those that ended after the preview among them, and drops what was removed", async () => {
		const { removed, ...rooms } = await stack.rooms();

		expect(opsByRoom(up)).toEqual({
			...plan,
			later: replacement,
			forgotten: replacement,
		});
		expect(removed).toBeUndefined();
		for (const name of ["alone", "changed", "named", "later", "forgotten"])
			expect(rooms[name]?.id).not.toBe(sidOf(name));
		expect(rooms.named?.outputs).toMatchObject({
			uniqueName: "stand-up",
			status: "in-progress",
		});
	});

	test("says which room Twilio no longer knows", () => {
		expect(up.output).toContain(
			`Twilio no longer knows room forgotten (${sidOf("forgotten")}): \`pulumi up\` opens another.`,
		);
		expect(emulator.clearFailures()).toEqual([]);
	});

	test("opens one room for each, and asks nothing more of those that have ended", () => {
		// Beside those, the open one whose arguments changed.
		expect(requestsOf(emulator, "CreateRoom", count)).toHaveLength(6);
		// Nobody looked whether the removed one had ended, and the forgotten one may be there.
		expect(
			requestsOf(emulator, "UpdateRoom", count)
				.map(({ path }) => path.slice(-34))
				.sort(),
		).toEqual(["shorter", "removed", "forgotten"].map(sidOf).sort());
	});
});

test("refuses to replace an ended room that is protected", async () => {
	emulator.completeRoom(sidOf("guarded"));

	const refused = await stack.failing.up();

	expect(refused.output).toContain("currently marked for protection");
	expect(refused.output).toContain(
		`Room guarded (${sidOf("guarded")}) ended at`,
	);
});

test("keeps an ended room that is to be kept through a refresh, and shows its end", async () => {
	const { kept } = await stack.rooms();
	// Once isn't enough to be forgotten.
	emulator.failNext(unknownRoom("FetchRoom"));

	await stack.refresh("--target", kept?.urn ?? "");

	expect((await stack.rooms()).kept).toMatchObject({
		id: kept?.id,
		outputs: { status: "completed" },
	});
});

test("has nothing left to do once the protected room is to be kept as well", async () => {
	await stack.declare(
		after.replace(
			'"guarded", options',
			'"guarded", { ...options, whenEnded: "keep" }',
		),
	);

	await stack.up("--expect-no-changes");
});

test("leaves no room open", async () => {
	await stack.pulumi("state", "unprotect", "--all", "--yes");

	await stack.destroy();

	expect(await stack.rooms()).toEqual({});
	expect(openRooms(emulator)).toEqual([]);
});
