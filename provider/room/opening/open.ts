import type { Deadline } from "../../twilio/deadline.js";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Account } from "../account.js";
import { isGiven, type Properties } from "../arguments/values.js";
import {
	ForeignRoomError,
	OutcomeUnknownError,
	PartlyOpenedError,
} from "../errors.js";
import { hasEnded } from "../status.js";
import { createRoom } from "./create-or-find.js";
import { type RoomContext, RoomRequest } from "./request.js";

/** How long opening a room may take, all attempts included. */
export const openingLimitMs = 120_000;

/**
 * Opens the room that the arguments describe: one, however many answers are lost.
 *
 * @throws NameTakenError if another room in progress has the name
 * @throws PartlyOpenedError if there is a room now, and it can't be read, or has ended
 * @throws OutcomeUnknownError if there may be a room now
 */
export function openRoom(
	account: Account,
	context: RoomContext,
	args: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { uniqueName } = args;
	const open = () => openOne(account, new RoomRequest(context, args), deadline);
	return isGiven(uniqueName)
		? account.journal.openInTurn(String(uniqueName), deadline, open)
		: open();
}

async function openOne(
	account: Account,
	request: RoomRequest,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { journal } = account;
	try {
		const room = await createRoom(account, request, deadline);
		journal.markOpened(room.sid);
		account.accept(room);
		if (hasEnded(room)) throw endedAtOnce(room);
		return room;
	} catch (error) {
		if (error instanceof OutcomeUnknownError && journal.isNew(error.sid)) {
			const { sid, lost } = error;
			journal.markOpened(sid);
			const { accountSid } = account.rooms.client.credentials;
			throw stillOpen({ sid, accountSid }, lost);
		}
		if (error instanceof ForeignRoomError) throw stillOpen(error, error);
		throw error;
	}
}

/** A room of which Twilio's answer gave only the SID, or that belongs to another account. */
function stillOpen(
	{ sid, accountSid }: Pick<TwilioRoom, "sid" | "accountSid">,
	cause: Error,
): PartlyOpenedError {
	return new PartlyOpenedError(
		`${cause.message}\nRoom ${sid} is open despite this error.`,
		{ sid, accountSid },
		cause,
	);
}

/** A room that had ended by the time of Twilio's answer. */
function endedAtOnce(room: TwilioRoom): PartlyOpenedError {
	return new PartlyOpenedError(
		`Twilio opened room ${room.sid}, but already reports it as ${room.status}.`,
		room,
	);
}
