import type { Emulator } from "../../provider/emulator/index.js";
import { openRooms } from "./emulator.js";
import type { Recipient } from "./running.js";
import type { Stack } from "./stack.js";

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
	expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
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
	const asked = () =>
		emulator.requests().filter(({ operation }) => operation === "CreateRoom")
			.length;
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
