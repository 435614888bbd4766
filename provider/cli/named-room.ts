import type { Account } from "../room/account.js";
import { nameProblem } from "../room/arguments/unique-name.js";
import { RoomNotFoundError } from "../room/errors.js";
import { fetchWanted } from "../room/reading/fetch.js";
import { literal } from "../text/printable.js";
import { Deadline } from "../twilio/deadline.js";
import { isRoomSid, type TwilioRoom } from "../twilio/room.js";
import { UsageError } from "./usage-error.js";

/**
 * What a room is named by on the command line, if a request can address one by it.
 *
 * @throws UsageError
 */
export function toSidOrName(text: string): string {
	if (text !== "" && nameProblem(text) === undefined) return text;
	throw new UsageError(
		`No room can be found by the name ${JSON.stringify(text)}: give its SID.`,
	);
}

/**
 * Fetches a room that was named on the command line.
 *
 * @throws what `fetchWanted` throws; of several names, it says which was not found
 */
export async function fetchNamed(
	account: Account,
	sidOrName: string,
): Promise<TwilioRoom> {
	const deadline = new Deadline();
	try {
		return await fetchWanted(account, sidOrName, deadline);
	} catch (error) {
		if (!(error instanceof RoomNotFoundError) || isRoomSid(sidOrName))
			throw error;
		const hint = /^RM/i.test(sidOrName)
			? "\nA SID is RM and 32 hexadecimal digits."
			: "";
		throw new Error(`${literal(sidOrName)}: ${error.message}${hint}`, {
			cause: error,
		});
	}
}
