import { isDate } from "node:util/types";
import type * as pulumi from "@pulumi/pulumi";
import { output } from "@pulumi/pulumi";
import { refusalOf } from "../../room/look-up/check-arguments.js";
import { momentProblem } from "../../room/look-up/moment.js";
import {
	checkRoomsQuery,
	listQueried,
} from "../../room/look-up/rooms-query.js";
import type { RoomStatus } from "../../twilio/room.js";
import { pointToCallOf } from "./call-site.js";
import { accountOfProgram } from "./program-account.js";
import { type GetRoomResult, toResult } from "./result.js";

/** Which rooms to look up: those that match every given filter. */
export interface GetRoomsArgs {
	/**
	 * The rooms' status: `in-progress` while they are open, then `completed` or `failed`. A look-up finds rooms of one status only.
	 * @default "in-progress"
	 */
	readonly status?: RoomStatus | undefined;
	/**
	 * The exact unique name, with any characters. At most one open room has it, and any number of ended rooms.
	 * @default any
	 */
	readonly uniqueName?: string | undefined;
	/**
	 * Only rooms created then or later; to the second. A text is a day in UTC, as `YYYY-MM-DD`, or an ISO 8601 date and time with its zone.
	 * @default any
	 */
	readonly dateCreatedAfter?: Date | string | undefined;
	/**
	 * Only rooms created earlier; to the second. A text is a day in UTC, as `YYYY-MM-DD`, or an ISO 8601 date and time with its zone.
	 * @default any
	 */
	readonly dateCreatedBefore?: Date | string | undefined;
	/**
	 * How many rooms to look up at most, a whole number from 1. No further page is requested.
	 * @default all there are
	 */
	readonly limit?: number | undefined;
	/**
	 * How many rooms to ask Twilio for at a time, a whole number from 1 to 1,000 (code 20007). It changes how many requests are made, not what is found.
	 * @default the limit, or 1000 if that is less
	 */
	readonly pageSize?: number | undefined;
}

/** Which rooms to look up, by values that may be known later. A date in an output or a promise must be a string: outputs can't carry a `Date`. */
export type GetRoomsOutputArgs = {
	readonly [Name in keyof GetRoomsArgs]:
		| GetRoomsArgs[Name]
		| pulumi.Input<Exclude<GetRoomsArgs[Name], Date>>;
};

/**
 * Looks up the account's rooms, whoever opened them; without arguments all that
 * are in progress. They come in the order in which Twilio lists them.
 *
 * It asks Twilio once for each page, in every preview and update that the program
 * runs in, and follows the pages until there are none or `limit` is reached. Each
 * page may take 60 seconds; the whole look-up has no time limit.
 *
 * A room of another account than that of the credentials is refused.
 *
 * @remarks
 * The credentials are those of the stack's configuration, or else of the
 * environment; in a program that Pulumi doesn't run, those of the environment.
 *
 * @example
 * const past = await getRooms({ uniqueName: "stand-up", status: "completed", dateCreatedAfter: "2026-01-31" });
 *
 * @throws BadArgumentsError before any request, with all that is wrong
 * @throws TwilioRefusedError, TwilioUnansweredError, TwilioUnreachedError if the request fails, for example with code 20003 for bad credentials
 * @throws MissingCredentialsError, InvalidSettingError, ForeignRoomError if the credentials are missing, malformed or another account's
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export function getRooms(
	args: GetRoomsArgs = {},
): Promise<readonly GetRoomResult[]> {
	return listRooms(args).catch(pointToCallOf(getRooms));
}

/**
 * Looks up rooms as `getRooms` does, once all arguments are known. Until then
 * no request is made and the output is unknown. If an argument is a secret, so is
 * the output.
 *
 * @example
 * const namesakes = getRoomsOutput({ uniqueName: room.uniqueName, status: "completed" });
 * export const meetings = namesakes.apply((rooms) => rooms.length);
 */
export function getRoomsOutput(
	args: GetRoomsOutputArgs = {},
): pulumi.Output<readonly GetRoomResult[]> {
	const fail = pointToCallOf(getRoomsOutput);
	const refusal = refusalOf("getRooms", args);
	if (refusal) fail(refusal);
	return output<object>(withoutDates(args)).apply((known) =>
		listRooms(known).catch(fail),
	);
}

async function listRooms(
	args: GetRoomsArgs,
): Promise<readonly GetRoomResult[]> {
	const query = checkRoomsQuery(args);
	const rooms = await listQueried(accountOfProgram(), query);
	return rooms.map(toResult);
}

/** `pulumi.output` takes a `Date` apart as if it were a plain object, so that it is handed over as a text. */
function withoutDates(args: GetRoomsOutputArgs): object {
	const texts = Object.entries(args).map(([name, value]) => [
		name,
		isDate(value) && momentProblem(value) === undefined
			? value.toISOString()
			: value,
	]);
	return Object.fromEntries(texts);
}
