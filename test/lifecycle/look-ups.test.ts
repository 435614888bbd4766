import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms, operationsSince } from "../support/emulator.js";
import { Stack } from "../support/stack.js";

const count = 20;
const otherRooms = 1500;
/** Two rooms by themselves, then the account's open rooms, 1,000 a page. */
const oneProcess = ["FetchRoom", "FetchRoom", "ListRoom", "ListRoom"];

let emulator: Emulator;
let stack: Stack;

const program = `
	for (let index = 0; index < ${count}; index++) new Room("room-" + index, { unusedRoomTimeout: 60 });
`;
/** What a command asked of Twilio. */
const operationsOf = async (command: () => Promise<unknown>) => {
	const { length } = emulator.requests();
	await command();
	return operationsSince(emulator, length);
};

beforeAll(async () => {
	emulator = await startEmulator();
	stack = await Stack.create({
		...emulator.env,
		PULUMI_SKIP_CHECKPOINTS: "true",
	});
	await stack.declare(program);
	expect((await stack.up()).exitCode).toBe(0);
	// No more at once than a machine has connections for.
	const opening = Array.from({ length: 20 }, async () => {
		for (let count = 0; count < otherRooms / 20; count++)
			await openRoom(emulator);
	});
	await Promise.all(opening);
});

afterAll(async () => {
	await stack[Symbol.asyncDispose]();
	await emulator.close();
});

test("a preview of many rooms fetches two and lists the rest, with other people's rooms in the account, and so does the process of the update that follows it", async () => {
	const operations = await operationsOf(() =>
		stack.pulumi("up", "--yes", "--expect-no-changes"),
	);

	expect(operations).toEqual([...oneProcess, ...oneProcess]);
});

test("an engine that compares rooms in parallel shares one list among them", async () => {
	stack.use({
		...emulator.env,
		PULUMI_PARALLEL_DIFF: "true",
		PULUMI_SKIP_CHECKPOINTS: "true",
	});

	const operations = await operationsOf(() =>
		stack.preview("--expect-no-changes"),
	);

	expect(operations.toSorted()).toEqual(oneProcess.toSorted());
});

test("up with --refresh fetches each room once, and looks up nothing", async () => {
	const operations = await operationsOf(() =>
		stack.up("--expect-no-changes", "--refresh"),
	);

	expect(operations).toEqual(Array(count).fill("FetchRoom"));
});

test("leaves no room of its own open", async () => {
	expect((await stack.destroy()).exitCode).toBe(0);

	expect(openRooms(emulator)).toHaveLength(otherRooms);
});
