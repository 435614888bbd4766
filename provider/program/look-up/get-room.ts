import type * as pulumi from "@pulumi/pulumi";
import { output } from "@pulumi/pulumi";
import { refusalOf } from "../../room/look-up/check-arguments.js";
import { checkRoomQuery, fetchQueried } from "../../room/look-up/room-query.js";
import { Deadline } from "../../twilio/deadline.js";
import { pointToCallOf } from "./call-site.js";
import { accountOfProgram } from "./program-account.js";
import { type GetRoomResult, toResult } from "./result.js";

/** Which room to look up: exactly one of the two is given. */
export type GetRoomArgs = BySid<string> | ByUniqueName<string>;

/** Which room to look up, by a value that may be known later: exactly one of the two is given. */
export type GetRoomOutputArgs =
	| BySid<pulumi.Input<string>>
	| ByUniqueName<pulumi.Input<string>>;

interface BySid<Text> {
	/** The room's SID: `RM` and 32 hexadecimal digits. It finds the room whether it is open or has ended. */
	readonly sid: Text;
	readonly uniqueName?: never;
}

interface ByUniqueName<Text> {
	/**
	 * The room's unique name: at most 128 characters that are usable in a URL, so no `/ \ ? # %` and no control characters.
	 * It finds the room only while it is open; a look-up of several rooms finds any name, and rooms that have ended.
	 */
	readonly uniqueName: Text;
	readonly sid?: never;
}

/**
 * Looks up one room, by its SID or by its unique name, whoever opened it. It asks
 * Twilio once, in every preview and update that the program runs in, and takes 60
 * seconds at most.
 *
 * A room of another account than that of the credentials is refused.
 *
 * @remarks
 * The credentials are those of the stack's configuration, or else of the
 * environment; in a program that Pulumi doesn't run, those of the environment.
 *
 * @example
 * const { sid, maxParticipants } = await getRoom({ uniqueName: "stand-up" });
 *
 * @throws BadArgumentsError before any request, with all that is wrong
 * @throws RoomNotFoundError if Twilio knows no such room (HTTP 404, code 20404)
 * @throws TwilioRefusedError, TwilioUnansweredError, TwilioUnreachedError if the request fails, for example with code 20003 for bad credentials
 * @throws MissingCredentialsError, InvalidSettingError, ForeignRoomError if the credentials are missing, malformed or another account's
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export function getRoom(args: GetRoomArgs): Promise<GetRoomResult> {
	return fetchRoom(args).catch(pointToCallOf(getRoom));
}

/**
 * Looks up one room as `getRoom` does, once the SID or the name is known. Until
 * then, for example in the preview that opens that room, no request is made and the
 * output is unknown. If the argument is a secret, so is the output.
 *
 * @example
 * const room = getRoomOutput({ sid: config.requireSecret("roomSid") });
 * export const maxParticipants = room.maxParticipants;
 */
export function getRoomOutput(
	args: GetRoomOutputArgs,
): pulumi.Output<GetRoomResult> {
	const fail = pointToCallOf(getRoomOutput);
	const refusal = refusalOf("getRoom", args);
	if (refusal) fail(refusal);
	return output<object>(args).apply((known) =>
		fetchRoom(known as GetRoomArgs).catch(fail),
	);
}

async function fetchRoom(args: GetRoomArgs): Promise<GetRoomResult> {
	const query = checkRoomQuery(args);
	const deadline = new Deadline();
	return toResult(await fetchQueried(accountOfProgram(), query, deadline));
}
