import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms, operationsSince } from "../support/emulator.js";
import { Stack } from "../support/stack.js";

let emulator: Emulator;
let stack: Stack;

beforeAll(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
	await stack.declare(`
		new Room("ignored", { maxParticipants: 8, emptyRoomTimeout: 10 });
		new Room("protected", {}, { protect: true });
		new Room("retained", {}, { retainOnDelete: true });
		new Room("deletedFirst", { maxParticipants: 8 });
		new Room("oldName", { maxParticipants: 8 });
		new Room("watched", { maxParticipants: 8 });
		new Room("targeted", { maxParticipants: 8 });
	`);
	expect((await stack.up()).exitCode).toBe(0);
});

afterAll(async () => {
	await stack[Symbol.asyncDispose]();
	await emulator.close();
});

test("ignoreChanges keeps a room whose argument is given, changes or is removed", async () => {
	const program = (args: string) => `
		new Room("ignored", ${args}, { ignoreChanges: ["maxParticipants", "emptyRoomTimeout", "mediaRegion"] });
		new Room("protected", {}, { protect: true });
		new Room("retained", {}, { retainOnDelete: true });
		new Room("deletedFirst", { maxParticipants: 8 });
		new Room("oldName", { maxParticipants: 8 });
		new Room("watched", { maxParticipants: 8 });
		new Room("targeted", { maxParticipants: 8 });
	`;
	for (const args of [
		"{ maxParticipants: 9, emptyRoomTimeout: 11 }",
		"{}",
		'{ maxParticipants: 8, emptyRoomTimeout: 10, mediaRegion: "de1" }',
	]) {
		await stack.declare(program(args));

		const up = await stack.up("--expect-no-changes");

		expect(up.exitCode).toBe(0);
	}
	// What was ignored is still remembered as given: removing it for good is a change.
	await stack.declare(
		program("{}").replace(
			'ignoreChanges: ["maxParticipants", "emptyRoomTimeout", "mediaRegion"]',
			"",
		),
	);
	const preview = await stack.preview();
	expect(preview.steps.find(({ op }) => op === "replace")).toMatchObject({
		name: "ignored",
		keys: expect.arrayContaining(["emptyRoomTimeout", "maxParticipants"]),
	});
});

test("the other options do what Pulumi says of them", async () => {
	const before = await stack.rooms();
	const requests = emulator.requests().length;
	await stack.declare(`
		new Room("ignored", { maxParticipants: 8, emptyRoomTimeout: 10 });
		new Room("protected", {}, { protect: true });
		new Room("deletedFirst", { maxParticipants: 9 }, { deleteBeforeReplace: true });
		new Room("newName", { maxParticipants: 8 }, { aliases: [{ name: "oldName" }] });
		new Room("watched", { maxParticipants: 9, enableTurn: false }, { replaceOnChanges: ["maxParticipants"] });
		new Room("targeted", { maxParticipants: 9 });
	`);

	// --target leaves all the others as they are.
	const target = await stack.up("--target", before.targeted?.urn ?? "");
	expect(target.exitCode).toBe(0);
	expect(operationsSince(emulator, requests)).toEqual([
		"CreateRoom",
		"UpdateRoom",
	]);

	const up = await stack.up();

	expect(up.exitCode).toBe(0);
	const after = await stack.rooms();
	const opsOf = (name: string) =>
		up.steps.filter((step) => step.name === name).map(({ op }) => op);
	expect(opsOf("targeted")).toEqual(["same"]);
	expect(opsOf("ignored")).toEqual(["same"]);
	// aliases: the room stays, though its automatic name was made of the old logical name.
	expect(opsOf("newName")).toEqual(["same"]);
	expect(after.newName?.id).toBe(before.oldName?.id);
	// deleteBeforeReplace: although the names differ.
	expect(opsOf("deletedFirst")).toEqual([
		"delete-replaced",
		"replace",
		"create-replacement",
	]);
	// replaceOnChanges: nothing but what happens anyway.
	expect(opsOf("watched")).toContain("replace");
	// retainOnDelete: out of the state, and still open.
	expect(after.retained).toBeUndefined();
	expect(openRooms(emulator)).toContain(before.retained?.outputs.uniqueName);
});

test("protect keeps a room from being completed", async () => {
	const { protected: room } = await stack.rooms();

	const destroy = await stack.destroy();

	expect(destroy.exitCode).not.toBe(0);
	expect(openRooms(emulator)).toContain(room?.outputs.uniqueName);
});

test("leaves open what it was told to retain, and nothing else", async () => {
	await stack.pulumi("state", "unprotect", "--all", "--yes");

	expect((await stack.destroy()).exitCode).toBe(0);

	expect(openRooms(emulator)).toEqual([expect.stringMatching(/^retained-/)]);
});
