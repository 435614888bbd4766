import type { Account } from "../room/account.js";
import type { Properties } from "../room/arguments/values.js";
import { checkRoomQuery, fetchQueried } from "../room/look-up/room-query.js";
import { checkRoomsQuery, listQueried } from "../room/look-up/rooms-query.js";
import type { Deadline } from "../twilio/deadline.js";
import { tokens } from "./tokens.js";

/**
 * Looks up what a function of the package is for.
 *
 * @param token the function, by its token
 * @param deadline for one room; a list has a time for each page
 * @throws BadArgumentsError, and what the look-up throws
 */
export async function lookUp(
	account: Account,
	token: string,
	args: Properties,
	deadline: Deadline,
): Promise<object> {
	switch (token) {
		case tokens.getRoom:
			return await fetchQueried(account, checkRoomQuery(args), deadline);
		case tokens.getRooms:
			return { rooms: await listQueried(account, checkRoomsQuery(args)) };
		default:
			throw new Error(`The package has no function ${token}.`);
	}
}
