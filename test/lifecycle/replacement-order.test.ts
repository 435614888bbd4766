import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { operationsSince } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
});

afterEach(() => endStory(emulator, stack));

test.each([
	[
		"completes the old room first when both have the same name",
		false,
		["FetchRoom", "UpdateRoom", "CreateRoom"],
	],
	[
		"waits for the name when Twilio is slow to release it",
		true,
		["FetchRoom", "UpdateRoom", "CreateRoom", "FetchRoom", "CreateRoom"],
	],
])("%s", async (_title, isSlow, operations) => {
	await stack.declare(
		'new Room("one", { uniqueName: "stand-up", maxParticipants: 8 });',
	);
	await stack.up();
	const before = emulator.requests().length;
	if (isSlow)
		emulator.failNext({ operation: "CreateRoom", status: 400, code: 53113 });

	await stack.declare(
		'new Room("one", { uniqueName: "stand-up", maxParticipants: 9 });',
	);
	const up = await stack.up();

	expect(up.exitCode).toBe(0);
	expect(operationsSince(emulator, before)).toEqual(operations);
});

test("completes the old room first under --replace, where the engine asks no provider, if the resource says so", async () => {
	await stack.declare(
		'new Room("one", { uniqueName: "stand-up" }, { deleteBeforeReplace: true });',
	);
	await stack.up();
	const { one } = await stack.rooms();
	const before = emulator.requests().length;

	const up = await stack.up("--replace", one?.urn ?? "");

	expect(up.exitCode).toBe(0);
	expect(operationsSince(emulator, before)).toEqual([
		"UpdateRoom",
		"CreateRoom",
	]);
});

test("opens the new room first when the name changes, and when it is automatic", async () => {
	await stack.declare('new Room("one", { uniqueName: "stand-up" });');
	await stack.up();

	for (const args of [
		'{ uniqueName: "retro" }',
		"{}",
		"{ maxParticipants: 8 }",
	]) {
		const before = emulator.requests().length;
		await stack.declare(`new Room("one", ${args});`);
		const up = await stack.up();

		expect(up.exitCode).toBe(0);
		expect(operationsSince(emulator, before)).toEqual([
			"FetchRoom",
			"CreateRoom",
			"UpdateRoom",
		]);
	}
});
