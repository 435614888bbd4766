import { asked, openRooms } from "../support/emulator.js";
import type { StoredRoom } from "../support/state.js";
import { opsOf } from "../support/steps.js";
import { shareStory } from "../support/story.js";

type Rooms = Readonly<Record<string, StoredRoom>>;

let before: Rooms;

/** Rooms whose arguments are ignored when they change, are removed, and are given. */
const ignored = ["changed", "removed", "given"]
	.map(
		(name) =>
			`new Room("${name}", { maxParticipants: 8, emptyRoomTimeout: 10 });`,
	)
	.join("\n");
const others = `
	new Room("retained", {}, { retainOnDelete: true });
	new Room("deletedFirst", { maxParticipants: 8 });
	new Room("watched", { maxParticipants: 8 });
	new Room("targeted", { maxParticipants: 8 });
	new Room("sameName", { uniqueName: "stand-up", maxParticipants: 8 });
`;

const { emulator, stack } = shareStory(ignored + others, { isDestroyed: true });

beforeAll(async () => {
	before = await stack.rooms();
});

test("ignoreChanges keeps rooms whose arguments change, are removed or are given", async () => {
	await stack.declare(`
		const opts = { ignoreChanges: ["maxParticipants", "emptyRoomTimeout", "mediaRegion"] };
		new Room("changed", { maxParticipants: 9, emptyRoomTimeout: 11 }, opts);
		new Room("removed", {}, opts);
		new Room("given", { maxParticipants: 8, emptyRoomTimeout: 10, mediaRegion: "de1" }, opts);
		${others}
	`);

	await stack.up("--expect-no-changes");
});

test("--target replaces one room and leaves the others as they are", async () => {
	await stack.declare(`
		new Room("removed");
		new Room("deletedFirst", { maxParticipants: 9 }, { deleteBeforeReplace: true });
		new Room("watched", { maxParticipants: 8, enableTurn: false }, { replaceOnChanges: ["enableTurn"] });
		new Room("targeted", { maxParticipants: 9 });
		new Room("sameName", { uniqueName: "stand-up", maxParticipants: 9 });
	`);
	const count = emulator.requests().length;

	await stack.up("--target", before.targeted?.urn ?? "");

	expect(asked(emulator, count)).toBe("FetchRoom CreateRoom UpdateRoom");
	expect((await stack.rooms()).deletedFirst?.id).toBe(before.deletedFirst?.id);
});

test("an update of the others replaces what has changed, the old room first where the new one has its name or deleteBeforeReplace says so", async () => {
	const up = await stack.up();

	const oldFirst = ["delete-replaced", "replace", "create-replacement"];
	for (const [room, ops] of Object.entries({
		targeted: ["same"],
		// What replaceOnChanges watches is nothing to Twilio.
		watched: ["same"],
		sameName: oldFirst,
		deletedFirst: oldFirst,
		removed: ["create-replacement", "replace", "delete-replaced"],
	}))
		expect([room, opsOf(up, room)]).toEqual([room, ops]);
	// ignoreChanges kept them, and what the program gave is still remembered.
	expect(
		up.steps.find(({ name, op }) => name === "removed" && op === "replace")
			?.keys,
	).toEqual(expect.arrayContaining(["emptyRoomTimeout", "maxParticipants"]));
	expect(await stack.rooms()).not.toHaveProperty("retained");
});

test("leaves open what it was told to retain, and nothing else", async () => {
	await stack.destroy();

	expect(openRooms(emulator)).toEqual([before.retained?.outputs.uniqueName]);
});
