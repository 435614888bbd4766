import { addressNotice } from "../../pulumi/address-notice.js";
import type { Settings } from "../../twilio/settings/settings.js";
import { printNoticeOnce } from "./print-notice.js";

/**
 * Names an address that isn't Twilio's.
 *
 * @param who sends requests there, with the verb
 */
export function reportAddress(settings: Settings, who?: string): void {
	const notice = addressNotice(settings, who);
	if (notice !== undefined) printNoticeOnce(notice);
}
