import type { Emulator } from "../../provider/emulator/index.js";
import { openRooms, unknownRoom } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
import type { StoredRoom } from "../support/state.js";
import { opsOf } from "../support/steps.js";
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
const replacement = ["create-replacement", "replace", "delete-replaced"];

describe("a plain preview of rooms that have ended since", () => {
	let preview: Run;

	beforeAll(async () => {
		emulator.advance({ minutes: 7 });
		for (const name of ["alone", "changed", "named", "removed"])
			emulator.completeRoom(sidOf(name));
		await stack.declare(after);
		preview = await stack.preview();
	});

	test.each(["alone", "changed", "named"])(
		"plans one replacement of the room %s",
		(name) => {
			expect(opsOf(preview, name).toSorted()).toEqual(replacement.toSorted());
		},
	);

	test("names the end as the reason, and the argument that changed as well", () => {
		const keysOf = (name: string) =>
			preview.steps
				.find((step) => step.name === name && step.op === "replace")
				?.keys.toSorted();

		expect(keysOf("alone")).toEqual(["status"]);
		expect(keysOf("changed")).toEqual(["maxParticipants", "status"]);
	});

	test("says nothing of rooms that are open, or to be kept", () => {
		expect(preview.output).not.toMatch(/room (open|kept) \(/i);
	});

	test("keeps a room whose whenEnded was added, and what depends on it", () => {
		expect(opsOf(preview, "open")).toEqual(["same"]);
		expect(opsOf(preview, "dependent")).toEqual(["same"]);
	});

	test("keeps the ended room that is to be kept", () => {
		expect(opsOf(preview, "kept")).toEqual(["same"]);
	});
});

describe("the update after it", () => {
	let up: Run;
	let requests: ReturnType<Emulator["requests"]>;
	let rooms: Rooms;

	beforeAll(async () => {
		emulator.completeRoom(sidOf("later"));
		emulator.completeRoom(sidOf("forgotten"));
		emulator.failNext(unknownRoom("FetchRoom", 2));
		const { length } = emulator.requests();
		up = await stack.up();
		requests = emulator.requests().slice(length);
		rooms = await stack.rooms();
	});

	test("replaces the rooms, one that ended after the preview among them", () => {
		expect(up.exitCode).toBe(0);
		for (const name of ["alone", "changed", "named", "later", "forgotten"]) {
			expect(opsOf(up, name).toSorted()).toEqual(replacement.toSorted());
			expect(rooms[name]?.id).not.toBe(sidOf(name));
		}
	});

	test("says which room Twilio no longer knows", () => {
		expect(up.output).toContain(
			`Twilio no longer knows room forgotten (${sidOf("forgotten")}): \`pulumi up\` opens another.`,
		);
		expect(emulator.clearFailures()).toEqual([]);
	});

	test("opens one room for each, and asks nothing more of those that have ended", () => {
		const of = (name: string) =>
			requests.filter(({ operation }) => operation === name);

		// Beside those, the open one whose arguments changed.
		expect(of("CreateRoom")).toHaveLength(6);
		// Nobody looked whether the removed one had ended, and the forgotten one may be there.
		expect(
			of("UpdateRoom")
				.map(({ path }) => path.slice(-34))
				.sort(),
		).toEqual(["shorter", "removed", "forgotten"].map(sidOf).sort());
	});

	test("opens the room with the explicit name under the same name", () => {
		expect(rooms.named?.outputs).toMatchObject({
			uniqueName: "stand-up",
			status: "in-progress",
		});
	});

	test("drops the ended room that was removed from the program", () => {
		expect(rooms.removed).toBeUndefined();
	});
});

test("refuses to replace an ended room that is protected", async () => {
	emulator.completeRoom(sidOf("guarded"));

	const refused = await stack.up();

	expect(refused.exitCode).not.toBe(0);
	expect(refused.output).toContain("currently marked for protection");
	expect(refused.output).toContain(
		`Room guarded (${sidOf("guarded")}) ended at`,
	);
});

test("keeps an ended room that is to be kept through a refresh, and shows its end", async () => {
	const { kept } = await stack.rooms();
	// Once isn't enough to be forgotten.
	emulator.failNext(unknownRoom("FetchRoom"));

	const refresh = await stack.refresh("--target", kept?.urn ?? "");

	expect(refresh.exitCode).toBe(0);
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

	expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);
});

test("leaves no room open", async () => {
	await stack.pulumi("state", "unprotect", "--all", "--yes");

	expect((await stack.destroy()).exitCode).toBe(0);

	expect(await stack.rooms()).toEqual({});
	expect(openRooms(emulator)).toEqual([]);
});
