/** Proposes the name that was probably meant: ` (did you mean maxParticipants?)`, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
	const [ending, ...others] = known.filter(
		(candidate) =>
			name.length > 3 && candidate.toLowerCase().endsWith(name.toLowerCase()),
	);
	if (ending !== undefined && others.length === 0) return hint(ending);
	const [closest] = known
		.map((candidate) => ({
			candidate,
			distance: editDistance(name.toLowerCase(), candidate.toLowerCase()),
		}))
		.sort((a, b) => a.distance - b.distance);
	// A third of the letters may be wrong; beyond that it's a guess.
	return closest !== undefined &&
		closest.distance <= closest.candidate.length / 3
		? hint(closest.candidate)
		: "";
}

function hint(meant: string): string {
	return ` (did you mean ${meant}?)`;
}

/** How many letters to add, drop or change to make one word the other (Levenshtein). */
function editDistance(from: string, to: string): number {
	let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [row, letter] of [...from.slice(0, 64)].entries()) {
		const current = [row + 1];
		for (const [column, other] of [...to].entries()) {
			const [left = 0, above = 0, diagonal = 0] = [
				current[column],
				previous[column + 1],
				previous[column],
			];
			current.push(
				Math.min(left + 1, above + 1, diagonal + (letter === other ? 0 : 1)),
			);
		}
		previous = current;
	}
	return previous[to.length] ?? 0;
}
