import type { Emulator } from "../../provider/emulator/index.js";
import { openRooms } from "./emulator.js";
import type { Stack } from "./stack.js";

/** Ends a test's story: whatever happened, destroy succeeds and leaves no room open. */
export async function endStory(
	emulator: Emulator,
	stack: Stack,
): Promise<void> {
	try {
		expect((await stack.destroy()).exitCode).toBe(0);
		expect(openRooms(emulator)).toEqual([]);
	} finally {
		await stack[Symbol.asyncDispose]();
		await emulator.close();
	}
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
