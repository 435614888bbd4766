/** A length of time: in seconds or minutes while they have two digits at most, else in hours. */
export function timeSpan(lengthMs: number): string {
	const seconds = Math.round(lengthMs / 1000);
	if (seconds < 100) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** A length of time in whole seconds; of less than one, its first digit. */
export function inSeconds(lengthMs: number): string {
	const seconds = lengthMs / 1000;
	return `${seconds < 1 ? Number(seconds.toPrecision(1)) : Math.round(seconds)} s`;
}

/** A moment as Twilio writes it: ISO 8601, in UTC, to the second. */
export function isoSeconds(moment: Date): string {
	return moment.toISOString().replace(/\.\d+Z$/, "Z");
}
