/**
 * Refuses names that nobody knows: without a compiler, one that is mistyped would
 * be ignored in silence.
 *
 * @throws TypeError
 */
export function mustKnow(
	what: string,
	given: Iterable<string>,
	known: readonly string[],
): void {
	for (const name of given) {
		if (!known.includes(name)) {
			throw new TypeError(
				`${what} knows no ${name} here, only ${known.join(", ")}`,
			);
		}
	}
}
