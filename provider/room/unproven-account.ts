import { addressOfCredentials } from "../twilio/settings/address.js";
import type { Credentials } from "../twilio/settings/credentials.js";

/** A room is a 404, and the API key isn't shown to be of the room's account. */
export class UnprovenAccountError extends Error {
	override readonly name = "UnprovenAccountError";

	/** @param why nothing shows it */
	constructor({ accountSid, address }: Credentials, why: string) {
		const where = address && addressOfCredentials(address);
		super(
			`Twilio says that it doesn't know the room, but nothing shows that the API key belongs to account ${accountSid}: ${why}.\n` +
				"Use an API key or the Auth Token of the room's account." +
				(where === undefined ? "" : `\n${where}`),
		);
	}
}
