import { setTimeout as sleep } from "node:timers/promises";
import { TwilioRefusedError } from "../twilio/errors.js";

/** For how long after its creation a room may still be unknown to some of Twilio's servers. */
const settlingMs = 10_000;

/**
 * Asks Twilio something of a room; `undefined` means that Twilio doesn't know the room.
 *
 * Only Twilio's own word counts, HTTP 404 with code 20404; a proxy's page is a
 * failure. And a room that was only just created is asked for again first.
 *
 * @param dateCreated when the room was created, as Twilio said it
 * @param confirm throws if a 404 must not be believed
 */
export async function unlessGone<Answer>(
	ask: () => Promise<Answer>,
	dateCreated: unknown,
	confirm: () => Promise<void>,
): Promise<Answer | undefined> {
	const startedAt = performance.now();
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (!isNotFound(error)) throw error;
			// By Twilio's clock alone: ours may be hours off. What was created in its
			// future is of another clock, such as that of an emulator before this one.
			const ageMs = Number(error.date) - Date.parse(String(dateCreated));
			const isSettling =
				Math.abs(ageMs) < settlingMs &&
				performance.now() - startedAt < settlingMs;
			if (!isSettling) {
				await confirm();
				return undefined;
			}
			await sleep(1000);
		}
	}
}

/** Whether Twilio itself says that there is no such room. */
export function isNotFound(error: unknown): error is TwilioRefusedError {
	return (
		error instanceof TwilioRefusedError &&
		error.status === 404 &&
		error.code === 20404
	);
}
