import type { Deadline } from "../../twilio/deadline.js";
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
	const ended = (status: "completed" | "failed") =>
		rooms.first({ status, pageSize: 1 }, deadline);
	const room = open ?? (await ended("completed")) ?? (await ended("failed"));
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
