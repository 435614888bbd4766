import { isRoomSid } from "../twilio/room.js";
import type { Credentials } from "../twilio/settings/credentials.js";

/** Twilio knows no such room (HTTP 404, code 20404). */
export class RoomNotFoundError extends Error {
	override readonly name = "RoomNotFoundError";
	readonly status = 404;
	readonly code = 20404;

	/**
	 * @param sidOrName what was asked for
	 * @param credentials what Twilio was asked with
	 */
	constructor(sidOrName: string, { accountSid, isAuthToken }: Credentials) {
		const why = isRoomSid(sidOrName)
			? `Account ${accountSid} has no room ${sidOrName}. A room is found only with the credentials of its own account.`
			: "No room in progress has this unique name. A name belongs to a room only while it is open: " +
				'rooms that have ended are found by their SID, or with getRooms({ uniqueName, status: "completed" }).';
		super(isAuthToken ? why : `${why}\n${checkKey(accountSid)}`);
	}
}

function checkKey(accountSid: string): string {
	return `If the room is there all the same, the API key may not be one of account ${accountSid}: a key finds the rooms of its own account, whatever Account SID is set beside it.`;
}
