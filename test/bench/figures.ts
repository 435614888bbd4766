import type { Sample } from "./sample.js";

/** One figure of several rounds. */
export interface Figure {
	readonly median: number;
	readonly least: number;
	readonly most: number;
}

/** What to look at: samples of which these properties are so. */
export type Selection = Partial<
	Pick<Sample, "rooms" | "subject" | "operation">
>;

export function select(
	samples: readonly Sample[],
	selection: Selection,
): readonly Sample[] {
	const wanted = Object.entries(selection) as [keyof Sample, unknown][];
	return samples.filter((sample) =>
		wanted.every(([name, value]) => sample[name] === value),
	);
}

/** What a property comes to in several rounds; none if it wasn't measured. */
export function figureOf(values: readonly number[]): Figure | undefined {
	const [first] = values;
	if (first === undefined) return undefined;
	const sorted = [...values].sort((a, b) => a - b);
	return {
		median: sorted[Math.floor(sorted.length / 2)] ?? first,
		least: Math.min(...values),
		most: Math.max(...values),
	};
}

/** How long one takes as a multiple of another, each round by itself. */
export function ratioOf(
	ones: readonly Sample[],
	others: readonly Sample[],
): Figure | undefined {
	return figureOf(
		ones.flatMap(({ round, tookMs }) => {
			const other = others.find((sample) => sample.round === round);
			return other ? [tookMs / other.tookMs] : [];
		}),
	);
}
