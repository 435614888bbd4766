import { string } from "../../text/value-rules.js";
import type { Deadline } from "../../twilio/deadline.js";
import { isRoomSid, type TwilioRoom } from "../../twilio/room.js";
import type { Account } from "../account.js";
import { isAddressable, nameProblem } from "../arguments/unique-name.js";
import { fetchWanted } from "../reading/fetch.js";
import { checkArguments } from "./check-arguments.js";

/** Which room to look up: exactly one of the two is given. */
export interface RoomQuery {
	readonly sid?: string | undefined;
	readonly uniqueName?: string | undefined;
}

/**
 * What a look-up of one room is for.
 *
 * @throws BadArgumentsError
 */
export function checkRoomQuery(args: RoomQuery): RoomQuery {
	return checkArguments("getRoom", args, rules, together);
}

/**
 * The account's room that is asked for.
 *
 * @throws what `fetchWanted` throws
 */
export async function fetchQueried(
	account: Account,
	{ sid, uniqueName }: RoomQuery,
	deadline: Deadline,
): Promise<TwilioRoom> {
	// To fetch by a name that looks like a SID would be to fetch another room, unless it is the SID of one without a name.
	const listed = isRoomSid(uniqueName)
		? await account.rooms.first({ uniqueName }, deadline)
		: undefined;
	if (listed) return account.accept(listed);
	return await fetchWanted(account, String(sid ?? uniqueName), deadline);
}

const rules = { sid: sidProblem, uniqueName: nameInUrlProblem };

function sidProblem(value: unknown): string | undefined {
	return isRoomSid(value) ? undefined : "must be RM and 32 hexadecimal digits";
}

function nameInUrlProblem(value: unknown): string | undefined {
	if (typeof value !== "string") return string(value);
	// Twilio would answer with a list.
	if (value === "") return "must not be empty";
	const problem = nameProblem(value);
	return isAddressable(value)
		? problem
		: `${problem}. getRooms finds rooms of any name`;
}

function together(given: {
	readonly sid?: unknown;
	readonly uniqueName?: unknown;
}): string | undefined {
	const { length } = [given.sid, given.uniqueName].filter(
		(value) => value !== undefined,
	);
	return length === 1
		? undefined
		: `exactly one of sid and uniqueName must be given, got ${length === 2 ? "both" : "neither"}`;
}
