import { addressNotice } from "../../pulumi/address-notice.js";
import type { Settings } from "../../twilio/settings/settings.js";
import { printNoticeOnce } from "./print-notice.js";

/** Says that rooms of the emulator's are removed from the state without a request. */
export function reportEmulated(): void {
	printNoticeOnce(
		"Rooms of the emulator's account were never on Twilio. They are removed from the state; no request is made to Twilio.",
	);
}

/**
 * Names an address that isn't Twilio's.
 *
 * @param who sends requests there, with the verb
 */
export function reportAddress(settings: Settings, who?: string): void {
	const notice = addressNotice(settings, who);
	if (notice !== undefined) printNoticeOnce(notice);
}
