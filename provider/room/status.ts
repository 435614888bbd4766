/** In place of a status of Twilio's: the room was the emulator's, and Twilio never had it. */
export const emulated = "emulated";

/** Whether a room is over, by its status. A status that Twilio may add one day is no end. */
export function hasEnded({ status }: { readonly status?: unknown }): boolean {
	return ["completed", "failed", "gone", emulated].some(
		(end) => end === status,
	);
}
