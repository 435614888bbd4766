import { literal } from "../../text/printable.js";
import type { Deadline } from "../../twilio/deadline.js";
import { isNotFound } from "../../twilio/failures/outcomes.js";
import { isRoomSid, type TwilioRoom } from "../../twilio/room.js";
import type { Account } from "../account.js";
import type { Properties } from "../arguments/values.js";
import { RoomNotFoundError } from "../errors.js";
import { unlessGone } from "./absence.js";

/**
 * Fetches a room that a program or user asks for, and that must exist.
 *
 * @param sidOrName a name finds the room only while it is open
 * @throws RoomNotFoundError, ForeignRoomError and what `Rooms.fetch` throws
 */
export async function fetchWanted(
	account: Account,
	sidOrName: string,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { rooms } = account;
	try {
		return account.accept(await rooms.fetch(sidOrName, deadline));
	} catch (error) {
		if (!isNotFound(error)) throw error;
		throw new RoomNotFoundError(sidOrName, rooms.client.credentials);
	}
}

/**
 * Fetches a room that was there once, or takes it from the list of open rooms;
 * `undefined` means that Twilio no longer knows it.
 *
 * @param remembered what Pulumi remembers of it
 * @throws ForeignRoomError, and what `unlessGone` and `Rooms.fetch` throw
 */
export async function fetchUnlessGone(
	account: Account,
	id: string,
	remembered: Properties,
	deadline: Deadline,
): Promise<TwilioRoom | undefined> {
	assertSid(id);
	account.assertOwnRemembered(remembered);
	return unlessGone(
		{ account, id, remembered, deadline },
		async () => account.accept(await account.rooms.fetch(id, deadline)),
		(listed) => account.accept(listed),
	);
}

/** A SID comes from state or from `Room.get`, and goes into a path. */
export function assertSid(id: string): string {
	if (isRoomSid(id)) return id;
	throw new Error(
		`${literal(id)} is not a room's SID: RM and 32 hexadecimal digits.`,
	);
}
