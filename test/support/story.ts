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
