import { oneOf, string, wholeNumber } from "../../text/value-rules.js";
import { roomStatuses, type TwilioRoom } from "../../twilio/room.js";
import type { RoomFilters } from "../../twilio/rooms.js";
import type { Account } from "../account.js";
import { checkArguments } from "./check-arguments.js";
import { momentProblem, toMoment } from "./moment.js";

/** The most that Twilio puts on a page (code 20007 beyond). */
const maxPageSize = 1000;

/** Which rooms to look up. */
interface RoomsArguments extends RoomFilters {
	/** How many rooms at most. */
	readonly limit?: number | undefined;
}

/** The same, checked. */
export interface RoomsQuery {
	readonly filters: RoomFilters;
	/** How many rooms at most. */
	readonly limit: number;
}

/**
 * What a look-up of rooms is for.
 *
 * @throws BadArgumentsError
 */
export function checkRoomsQuery(args: RoomsArguments): RoomsQuery {
	const {
		limit = Number.POSITIVE_INFINITY,
		pageSize = maxPageSize,
		dateCreatedAfter,
		dateCreatedBefore,
		...filters
	} = checkArguments("getRooms", args, rules);
	return {
		filters: {
			...filters,
			dateCreatedAfter: dateCreatedAfter && toMoment(dateCreatedAfter),
			dateCreatedBefore: dateCreatedBefore && toMoment(dateCreatedBefore),
			pageSize: Math.min(limit, pageSize),
		},
		limit,
	};
}

/**
 * The account's rooms that are asked for, in the order in which Twilio lists them.
 *
 * @throws ForeignRoomError, and what `Rooms.list` throws
 */
export async function listQueried(
	account: Account,
	{ filters, limit }: RoomsQuery,
): Promise<readonly TwilioRoom[]> {
	const found: TwilioRoom[] = [];
	for await (const room of account.rooms.list(filters)) {
		found.push(account.accept(room));
		if (found.length === limit) break;
	}
	return found;
}

const rules = {
	status: oneOf(...roomStatuses),
	// A blank filter is none to Twilio, and would let every room through.
	uniqueName: (value: unknown) =>
		value === "" ? "must not be empty" : string(value),
	dateCreatedAfter: momentProblem,
	dateCreatedBefore: momentProblem,
	limit: wholeNumber(1),
	pageSize: wholeNumber(1, maxPageSize),
};
