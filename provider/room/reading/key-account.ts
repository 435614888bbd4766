import type { Deadline } from "../../twilio/deadline.js";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Rooms } from "../../twilio/rooms.js";
import { UnverifiedAccountError } from "../errors.js";
import type { OpenRoomList } from "./open-room-list.js";

/**
 * Makes sure that the API key belongs to the account. It may belong to another, whatever
 * Account SID was set beside it; whose it is shows in any room.
 *
 * @throws UnverifiedAccountError
 */
export async function assertKeyOfAccount(
	rooms: Rooms,
	openRoomList: OpenRoomList,
	deadline: Deadline,
): Promise<void> {
	const { credentials } = rooms.client;
	const list = await openRoomList.list(deadline);
	if (list === undefined)
		throw new UnverifiedAccountError(credentials, "it may not list rooms");
	const [open] = list.rooms.values();
	const room = open ?? (await endedRoom(rooms, deadline));
	if (room === undefined)
		throw new UnverifiedAccountError(
			credentials,
			"the key's account has never had a room",
		);
	if (room.accountSid !== credentials.accountSid)
		throw new UnverifiedAccountError(
			credentials,
			`it belongs to account ${room.accountSid}`,
		);
}

/** Any room that has ended. */
async function endedRoom(
	rooms: Rooms,
	deadline: Deadline,
): Promise<TwilioRoom | undefined> {
	for (const status of ["completed", "failed"] as const) {
		const filters = { status, pageSize: 1 };
		for await (const room of rooms.list(filters, deadline)) return room;
	}
	return undefined;
}
