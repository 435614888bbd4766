/**
 * A length of time, of less than a day: 4:12, or 1:04:12.
 *
 * @param {number} ms
 */
export function lengthOf(ms) {
	const clock = clockOf(Math.ceil(ms / 1000) * 1000);
	return clock.replace(/^00:/, "").replace(/^0/, "");
}

/**
 * The time of day at a moment, in UTC, to the second.
 *
 * @param {number} moment in milliseconds since 1970
 */
export function clockOf(moment) {
	return new Date(moment).toISOString().slice(11, 19);
}
