import type { Emulator } from "./emulator.js";
import { toJson } from "./failures-as-json.js";

/**
 * All that there is to see of an emulator.
 *
 * @param counts how many requests and callbacks are kept
 */
export function toState(
	emulator: Emulator,
	counts: { readonly requests: number; readonly callbacks: number },
): object {
	return {
		now: emulator.now,
		url: emulator.url,
		accountSid: emulator.accountSid,
		rooms: emulator.rooms().map((room) => ({
			...room,
			participants: emulator.participants(room.sid),
			ends_at: emulator.endsAt(room.sid),
		})),
		failures: emulator.failures().map(toJson),
		quota: emulator.quota,
		...counts,
	};
}
