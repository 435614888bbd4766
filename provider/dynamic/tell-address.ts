import { InvalidSettingError } from "../twilio/failures/errors.js";
import { otherAddress } from "../twilio/settings/address.js";
import type { Settings } from "../twilio/settings/settings.js";
import { tell } from "./report.js";

const said = new Set<string>();

/**
 * Tells the user, in one line, of an address that isn't Twilio's: it may be a
 * remnant of something else, and nothing would look different. It says so once.
 *
 * @param who sends requests there, with the verb
 */
export function tellAddress(settings: Settings, who?: string): void {
	try {
		const notice = otherAddress(settings.address, who);
		if (notice === undefined || said.has(notice)) return;
		said.add(notice);
		tell(notice);
	} catch (error) {
		// The first request complains of it, if there is one.
		if (!(error instanceof InvalidSettingError)) throw error;
	}
}
