import { string } from "../../text/value-rules.js";
import { isRoomSid } from "../../twilio/room.js";
import { isAddressable, nameProblem } from "../arguments/unique-name.js";
import { checkArguments } from "./check-arguments.js";

/** Which room to look up. */
interface RoomQuery {
	readonly sid?: string | undefined;
	readonly uniqueName?: string | undefined;
}

/**
 * The SID or the unique name that a look-up of one room is for.
 *
 * @throws BadArgumentsError
 */
export function checkRoomQuery(args: RoomQuery): string {
	const { sid, uniqueName } = checkArguments("getRoom", args, rules, together);
	return String(sid ?? uniqueName);
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
