import type { Deadline } from "../twilio/deadline.js";
import { TwilioRefusedError, TwilioUnansweredError } from "../twilio/errors.js";
import type { Account } from "./account.js";
import { hasEnded } from "./ended.js";
import { mustBeSid } from "./fetch.js";
import { unlessGone } from "./gone.js";

/**
 * Ends a room. If it is over already, or unknown to Twilio, nothing is left to do.
 *
 * @param remembered what is known of it
 */
export async function completeRoom(
	account: Account,
	id: string,
	remembered: { readonly uniqueName?: unknown; readonly dateCreated?: unknown },
	deadline: Deadline,
): Promise<void> {
	mustBeSid(id);
	await unlessGone(
		() => complete(account, id, deadline),
		remembered.dateCreated,
		() => account.mustBeProven(deadline),
	);
	account.noteEnded(id, String(remembered.uniqueName));
}

async function complete(account: Account, id: string, deadline: Deadline) {
	try {
		await account.rooms.complete(id, deadline);
	} catch (error) {
		if (!mayHaveEnded(error)) throw error;
		if (!hasEnded(await account.rooms.fetch(id, deadline))) throw error;
	}
}

/** Whether a failed completion leaves open that the room has ended: 53112 is what Twilio says of one that had, and of other things too. */
function mayHaveEnded(error: unknown): boolean {
	return (
		error instanceof TwilioUnansweredError ||
		(error instanceof TwilioRefusedError && error.code === 53112)
	);
}
