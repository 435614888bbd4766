import type { Deadline } from "../twilio/deadline.js";
import { TwilioRefusedError, TwilioUnansweredError } from "../twilio/errors.js";
import type { Account } from "./account.js";

/** Ends a room, and is content if it has ended already. */
export async function completeRoom(
	account: Account,
	{ sid, uniqueName }: { readonly sid: string; readonly uniqueName: string },
	deadline: Deadline,
): Promise<void> {
	try {
		await account.rooms.complete(sid, deadline);
	} catch (error) {
		if (!mayHaveEnded(error)) throw error;
		const { status } = await account.rooms.fetch(sid, deadline);
		if (status === "in-progress") throw error;
	}
	account.noteCompleted(sid, uniqueName);
}

/** Whether a failed completion leaves open that the room has ended: 53112 is what Twilio says of one that had, and of other things too. */
function mayHaveEnded(error: unknown): boolean {
	return (
		error instanceof TwilioUnansweredError ||
		(error instanceof TwilioRefusedError && error.code === 53112)
	);
}
