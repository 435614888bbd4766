import {
	type Emulator,
	type EmulatorOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { openRooms, requestsOf } from "./emulator.js";
import type { Environment } from "./pulumi.js";
import type { Recipient } from "./running.js";
import { Stack } from "./stack.js";
import { standIn } from "./stand-in.js";

/** A stack on an emulator, whose story the tests of a file tell. */
export interface Story {
	readonly emulator: Emulator;
	readonly stack: Stack;
}

/**
 * One story for all tests of a file, which begins with a program that is brought up.
 *
 * @param program none if absent
 * @param options of the emulator; whether the tests themselves destroy the stack, and what makes it
 */
export function shareStory(
	program?: string,
	{
		isDestroyed = false,
		make = Stack.create,
		...options
	}: EmulatorOptions & { isDestroyed?: boolean; make?: MakeStack } = {},
): Story {
	let story: Story | undefined;
	beforeAll(async () => {
		story = await begin(make, options);
		if (program === undefined) return;
		await story.stack.declare(program);
		await story.stack.up();
	});
	afterAll(() => end(story, isDestroyed));
	return storyOf(() => story);
}

/** A story for each test of a file. */
export function freshStory(make: MakeStack = Stack.create): Story {
	let story: Story | undefined;
	beforeEach(async () => {
		story = await begin(make);
	});
	afterEach(() => end(story, false));
	return storyOf(() => story);
}

/** Makes a stack, given the environment of an emulator. */
export type MakeStack = (environment: Environment) => Promise<Stack>;

async function begin(
	make: MakeStack,
	options?: EmulatorOptions,
): Promise<Story> {
	const emulator = await startEmulator(options);
	return { emulator, stack: await make(emulator.env) };
}

async function end(story: Story | undefined, isDestroyed: boolean) {
	if (story === undefined) return;
	const { emulator, stack } = story;
	if (!isDestroyed) return endStory(emulator, stack);
	await stack[Symbol.asyncDispose]();
	await emulator.close();
}

const storyOf = (current: () => Story | undefined): Story => ({
	emulator: standIn(() => current()?.emulator),
	stack: standIn(() => current()?.stack),
});

/** Ends a test's story, whatever happened: destroy succeeds and leaves no room open. */
export async function endStory(
	emulator: Emulator,
	stack: Stack,
): Promise<void> {
	// Also where the other one could not be made.
	await using _emulator = emulator;
	await using _stack = stack;
	await expectDestroyed(emulator, stack);
}

/** Expects destroy to succeed, and to leave no room open. */
export async function expectDestroyed(
	emulator: Emulator,
	stack: Stack,
): Promise<void> {
	await stack.destroy();
	expect(openRooms(emulator)).toEqual([]);
}

/**
 * Kills an update with SIGKILL when Twilio has been asked for so many rooms more, and has answered nothing.
 *
 * @param when whether Twilio hasn't opened them yet, or has
 * @param recipient what is killed by itself, to see what the rest does
 * @returns all that the user saw
 */
export function upAndKill(
	emulator: Emulator,
	stack: Stack,
	when: "before" | "after",
	{
		times = 1,
		recipient = "all",
	}: { times?: number; recipient?: Recipient } = {},
): Promise<string> {
	const asked = () => requestsOf(emulator, "CreateRoom").length;
	const count = asked() + times;
	emulator.failNext({
		operation: "CreateRoom",
		fault: "silence",
		when,
		times,
	});
	return stack.kill("up", recipient, () => asked() === count);
}

/** Expects the rooms of these logical names in state, and no others to be open or pending. */
export async function expectRooms(
	emulator: Emulator,
	stack: Stack,
	names: readonly string[],
): Promise<void> {
	const { rooms, pending } = await stack.contents();
	expect({ names: Object.keys(rooms).sort(), pending }).toEqual({
		names,
		pending: [],
	});
	expect(Object.values(rooms).map(({ outputs }) => outputs.uniqueName)).toEqual(
		expect.arrayContaining([...openRooms(emulator)]),
	);
	expect(openRooms(emulator)).toHaveLength(names.length);
}
