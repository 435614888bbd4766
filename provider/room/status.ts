/** In place of a status of Twilio's: the room was the emulator's, and Twilio never had it. */
export const emulated = "emulated";

/** Whether a room has ended, by its status. A status that Twilio may add one day does not count as ended. */
export function hasEnded({ status }: { readonly status?: unknown }): boolean {
	return ["completed", "failed", "gone", emulated].some(
		(end) => end === status,
	);
}
