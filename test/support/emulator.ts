import type { Emulator } from "../../provider/emulator/index.js";

/** The names of the rooms that are open, which at the end of a story must be none. */
export function openRooms(emulator: Emulator): readonly (string | null)[] {
	return emulator
		.rooms()
		.filter(({ status }) => status === "in-progress")
		.map(({ unique_name }) => unique_name);
}

/** What was asked of Twilio since the given number of requests, in order. */
export function operationsSince(
	emulator: Emulator,
	count: number,
): readonly string[] {
	return emulator
		.requests()
		.slice(count)
		.map(({ operation }) => String(operation));
}
