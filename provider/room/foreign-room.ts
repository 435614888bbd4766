import { printable } from "../twilio/printable.js";
import type { Setting } from "../twilio/settings.js";

/** A room belongs to one account, and the credentials to another. */
export class ForeignRoomError extends Error {
	override readonly name = "ForeignRoomError";

	constructor(
		readonly sid: string,
		/** The room's account. */
		readonly accountSid: string,
		own: Setting,
	) {
		super(
			`Room ${printable(sid)} belongs to account ${printable(accountSid)}, but the credentials are for account ${own.value}.\n` +
				`Use the credentials of the room's account; a stack's rooms all belong to one. These come from ${own.label}.`,
		);
	}
}
