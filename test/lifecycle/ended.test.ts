import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms, operationsSince } from "../support/emulator.js";
import { type Run, Stack } from "../support/stack.js";
import type { StoredRoom } from "../support/state.js";

type Rooms = Readonly<Record<string, StoredRoom>>;

const before = `
	const options = { emptyRoomTimeout: 60, unusedRoomTimeout: 60 };
	new Room("alone", options);
	new Room("changed", { ...options, maxParticipants: 8 });
	new Room("named", { ...options, uniqueName: "stand-up" });
	new Room("later", options);
	new Room("forgotten", options);
	new Room("removed", options);
	new Room("kept", { whenEnded: "keep" });
	const open = new Room("open", options);
	new Room("dependent", { ...options, statusCallback: pulumi.interpolate\`https://hooks.example.com/\${open.sid}\` });
`;
const after = before
	.replace("maxParticipants: 8", "maxParticipants: 9")
	.replace('new Room("removed", options);', "")
	.replace('"open", options', '"open", { ...options, whenEnded: "replace" }');

let emulator: Emulator;
let stack: Stack;
let first: Rooms;

beforeAll(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
	await stack.declare(before);
	expect((await stack.up()).exitCode).toBe(0);
	first = await stack.rooms();
});

afterAll(async () => {
	await stack[Symbol.asyncDispose]();
	await emulator.close();
});

const sidOf = (name: string) => first[name]?.id ?? "";
const opsOf = (run: Run, name: string) =>
	run.steps.filter((step) => step.name === name).map(({ op }) => op);
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

	test("says in one line which room ended, when, and how long after it opened", () => {
		const { end_time } =
			emulator.rooms().find(({ sid }) => sid === sidOf("alone")) ?? {};

		expect(preview.output).toContain(
			`    Room alone (${sidOf("alone")}) ended at ${end_time}, 7 min after it opened: \`pulumi up\` opens another.\n`,
		);
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
	let operations: readonly string[];
	let rooms: Rooms;

	beforeAll(async () => {
		emulator.completeRoom(sidOf("later"));
		const { length } = emulator.requests();
		up = await stack.up();
		operations = operationsSince(emulator, length);
		rooms = await stack.rooms();
	});

	test("replaces the rooms, one that ended after the preview among them", () => {
		expect(up.exitCode).toBe(0);
		for (const name of ["alone", "changed", "named", "later"]) {
			expect(opsOf(up, name).toSorted()).toEqual(replacement.toSorted());
			expect(rooms[name]?.id).not.toBe(sidOf(name));
		}
	});

	test("opens one room for each, and asks nothing more of those that have ended", () => {
		const count = (operation: string) =>
			operations.filter((other) => other === operation).length;

		expect(count("CreateRoom")).toBe(4);
		// Room that was removed from the program: nobody looked whether it had ended.
		expect(count("UpdateRoom")).toBe(1);
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

	test("leaves nothing to do", async () => {
		expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
	});
});

test("replaces a room that Twilio no longer knows, and says so", async () => {
	const { forgotten } = await stack.rooms();
	emulator.completeRoom(forgotten?.id ?? "");
	emulator.failNext({
		operation: "FetchRoom",
		status: 404,
		code: 20404,
		times: 2,
	});

	const up = await stack.up("--target", forgotten?.urn ?? "");

	expect(up.exitCode).toBe(0);
	expect(up.output).toContain(
		`Twilio no longer knows room forgotten (${forgotten?.id}): \`pulumi up\` opens another.`,
	);
	expect((await stack.rooms()).forgotten?.id).not.toBe(forgotten?.id);
});

test("says before an open room is replaced that this disconnects its participants and changes its SID", async () => {
	await stack.declare(
		after.replace('"alone", options', '"alone", { unusedRoomTimeout: 59 }'),
	);
	const { alone } = await stack.rooms();

	const preview = await stack.preview();

	expect(preview.output).toContain(
		`emptyRoomTimeout, unusedRoomTimeout changed: replacing room alone (${alone?.id}) disconnects its participants, and the new room has another SID and another name.\n`,
	);
});

test("keeps an ended room that is to be kept through a refresh, and shows its end", async () => {
	await stack.declare(after);
	const { kept } = await stack.rooms();

	expect((await stack.refresh()).exitCode).toBe(0);
	expect((await stack.rooms()).kept).toMatchObject({
		id: kept?.id,
		outputs: { status: "completed" },
	});
	expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
});

test("refuses to replace an ended room that is protected, until it is to be kept", async () => {
	const guarded = (whenEnded: string) =>
		`${after} new Room("guarded", { whenEnded: "${whenEnded}" }, { protect: true });`;
	await stack.declare(guarded("replace"));
	await stack.up();
	const { guarded: room } = await stack.rooms();
	emulator.completeRoom(room?.id ?? "");

	const refused = await stack.up();
	await stack.declare(guarded("keep"));
	const kept = await stack.up("--expect-no-changes");

	expect(refused.exitCode).not.toBe(0);
	expect(refused.output).toContain("currently marked for protection");
	expect(refused.output).toContain(`Room guarded (${room?.id}) ended at`);
	expect(kept.exitCode).toBe(0);
});

test("leaves no room open", async () => {
	await stack.pulumi("state", "unprotect", "--all", "--yes");

	expect((await stack.destroy()).exitCode).toBe(0);

	expect(await stack.rooms()).toEqual({});
	expect(openRooms(emulator)).toEqual([]);
});
