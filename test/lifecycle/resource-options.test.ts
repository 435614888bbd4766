import { asked, openRooms } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
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

	expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);
});

describe("an update of rooms with options", () => {
	let up: Run;
	let after: Rooms;

	beforeAll(async () => {
		await stack.declare(`
			new Room("removed");
			new Room("deletedFirst", { maxParticipants: 9 }, { deleteBeforeReplace: true });
			new Room("watched", { maxParticipants: 8, enableTurn: false }, { replaceOnChanges: ["enableTurn"] });
			new Room("targeted", { maxParticipants: 9 });
			new Room("sameName", { uniqueName: "stand-up", maxParticipants: 9 });
		`);
	});

	test("--target replaces one room and leaves the others as they are", async () => {
		const requests = emulator.requests().length;

		const target = await stack.up("--target", before.targeted?.urn ?? "");

		expect(target.exitCode).toBe(0);
		expect(asked(emulator, requests)).toBe("FetchRoom CreateRoom UpdateRoom");
		expect((await stack.rooms()).deletedFirst?.id).toBe(
			before.deletedFirst?.id,
		);
	});

	test("does the rest when nothing is targeted", async () => {
		up = await stack.up();
		after = await stack.rooms();

		expect(up.exitCode).toBe(0);
		expect(opsOf(up, "targeted")).toEqual(["same"]);
	});

	test("what ignoreChanges kept is still remembered as given: to remove it is a change once it is no longer ignored", () => {
		expect(
			up.steps.find(({ name, op }) => name === "removed" && op === "replace")
				?.keys,
		).toEqual(expect.arrayContaining(["emptyRoomTimeout", "maxParticipants"]));
	});

	test.each([
		["sameName", "because the new one has the same name"],
		["deletedFirst", "because of deleteBeforeReplace"],
	])("completes the old room %s first, %s", (name) => {
		expect(opsOf(up, name)).toEqual([
			"delete-replaced",
			"replace",
			"create-replacement",
		]);
	});

	test("opens the new room first where it has another name", () => {
		expect(opsOf(up, "removed")).toEqual([
			"create-replacement",
			"replace",
			"delete-replaced",
		]);
	});

	test("replaceOnChanges keeps a room of which nothing changes for Twilio", () => {
		expect(opsOf(up, "watched")).toEqual(["same"]);
	});

	test("retainOnDelete leaves the room open when it leaves the stack", () => {
		expect(after.retained).toBeUndefined();
		expect(openRooms(emulator)).toContain(before.retained?.outputs.uniqueName);
	});
});

test("leaves open what it was told to retain, and nothing else", async () => {
	expect((await stack.destroy()).exitCode).toBe(0);

	expect(openRooms(emulator)).toEqual([before.retained?.outputs.uniqueName]);
});
