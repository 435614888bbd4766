import { printNoticeOnce } from "./print-notice.js";

/** Says that rooms of the emulator's are removed from the state without a request. */
export function reportEmulated(): void {
	printNoticeOnce(
		"Rooms of the emulator's account were never on Twilio. They are removed from the state; no request is made to Twilio.",
	);
}
