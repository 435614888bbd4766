import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "../twilio/deadline.js";
import { TwilioRefusedError } from "../twilio/failures/errors.js";
import { AttemptCounter } from "../twilio/failures/failed-request.js";
import {
	isNotFound,
	mayBeDone,
	maySucceedLater,
} from "../twilio/failures/outcomes.js";
import { maxAttempts, retryDelayMs } from "../twilio/retry.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";
import type { Properties } from "./arguments/values.js";
import { unlessGone } from "./reading/absence.js";
import { assertSid } from "./reading/fetch.js";
import { hasEnded } from "./status.js";

/**
 * Ends a room of this account's. If it is over already, or unknown to Twilio, nothing is left to do.
 *
 * @param remembered what is known of it
 * @throws ForeignRoomError
 */
export async function completeRoom(
	account: Account,
	id: string,
	remembered: Properties | TwilioRoom,
	deadline: Deadline,
): Promise<void> {
	account.assertOwnRemembered(remembered);
	assertSid(id);
	await unlessGone({ account, id, remembered, deadline }, () =>
		complete(account, id, deadline),
	);
	account.journal.markEnded(id);
}

/** Ends a room in progress, and looks at it after each attempt that may have ended it. */
async function complete(account: Account, id: string, deadline: Deadline) {
	const { rooms } = account;
	const counter = new AttemptCounter(deadline);
	for (let attempt = 1; ; attempt++) {
		try {
			return await rooms.complete(id, deadline);
		} catch (error) {
			counter.add(error);
			if (!mayHaveEnded(error)) throw error;
			const room = await rooms.fetch(id, deadline).catch((cause: unknown) => {
				// What happened before is what the user must hear of, unless the room is gone.
				throw isNotFound(cause) ? cause : error;
			});
			if (hasEnded(room)) return;
			const delayMs = retryDelayMs(error, attempt);
			const isWorthAnother =
				mayBeDone(error) &&
				maySucceedLater(error) &&
				attempt < maxAttempts &&
				delayMs < deadline.leftMs;
			if (!isWorthAnother) throw error;
			await sleep(delayMs);
		}
	}
}

/** Whether a failed completion leaves open that the room has ended: 53112 and 53118 are what Twilio says of one that had, and 53112 of other things too. */
function mayHaveEnded(error: unknown): boolean {
	return (
		mayBeDone(error) ||
		(error instanceof TwilioRefusedError &&
			(error.code === 53112 || error.code === 53118))
	);
}
