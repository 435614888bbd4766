import type { Deadline } from "../twilio/deadline.js";
import { literal } from "../twilio/printable.js";
import { isRoomSid, type TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";
import { isNotFound, unlessGone } from "./gone.js";
import type { Properties } from "./inputs.js";
import { RoomNotFoundError } from "./not-found.js";

/**
 * Fetches a room of this account's, open or ended.
 *
 * @param remembered what Pulumi remembers of it
 * @throws ForeignRoomError and what `Rooms.fetch` throws, a 404 among it
 */
export async function fetchRoom(
	account: Account,
	id: string,
	remembered: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	mustBeSid(id);
	account.mustOwnRemembered(remembered);
	const room = await account.rooms.fetch(id, deadline);
	account.mustOwn(room);
	return room;
}

/**
 * Fetches a room that somebody asks for, and that must be there.
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
		const room = await rooms.fetch(sidOrName, deadline);
		account.mustOwn(room);
		return room;
	} catch (error) {
		if (!isNotFound(error)) throw error;
		throw new RoomNotFoundError(sidOrName, rooms.client.credentials);
	}
}

/** Fetches a room that was there once; `undefined` means that Twilio no longer knows it. */
export function fetchUnlessGone(
	account: Account,
	id: string,
	remembered: Properties,
	deadline: Deadline,
): Promise<TwilioRoom | undefined> {
	return unlessGone(
		() => fetchRoom(account, id, remembered, deadline),
		remembered.dateCreated,
		() => account.mustBeProven(deadline),
	);
}

/** A SID comes from state or from `Room.get`, and goes into a path. */
export function mustBeSid(id: string): void {
	if (!isRoomSid(id))
		throw new Error(
			`${literal(id)} is not a room's SID: RM and 32 hexadecimal digits.`,
		);
}
