import { InvalidSettingError } from "../../twilio/failures/errors.js";
import { otherAddress } from "../../twilio/settings/address.js";
import type { Settings } from "../../twilio/settings/settings.js";
import { tellOnce } from "./tell-once.js";

/** Tells the user that the state forgets rooms which Twilio isn't asked about. */
export function reportEmulated(): void {
	tellOnce(
		"Rooms of the emulator's account were never on Twilio: the state forgets them, and Twilio is not asked.",
	);
}

/**
 * Tells the user of an address that isn't Twilio's: it may be a remnant of
 * something else, and nothing would look different.
 *
 * @param who sends requests there, with the verb
 */
export function reportAddress(settings: Settings, who?: string): void {
	try {
		const notice = otherAddress(settings.address, who);
		if (notice !== undefined) tellOnce(notice);
	} catch (error) {
		// The first request complains of it, if there is one.
		if (!(error instanceof InvalidSettingError)) throw error;
	}
}
