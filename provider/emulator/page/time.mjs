/**
 * A length of time: 4:12, or 1:04:12.
 *
 * @param {number} ms
 */
export function lengthOf(ms) {
	const seconds = Math.ceil(ms / 1000);
	const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(
		(part) => `${Math.floor(part)}`.padStart(2, "0"),
	);
	return parts.join(":").replace(/^00:/, "").replace(/^0/, "");
}

/**
 * The time of day at a moment, in UTC, to the second.
 *
 * @param {number} moment in milliseconds since 1970
 */
export function clockOf(moment) {
	return new Date(moment).toISOString().slice(11, 19);
}
