/** A moment as Twilio writes it: ISO 8601, in UTC, to the second. */
export function isoSeconds(moment: Date): string {
	return moment.toISOString().replace(/\.\d+Z$/, "Z");
}
