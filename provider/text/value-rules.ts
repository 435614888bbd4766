/**
 * What is wrong with a value, as the end of a sentence that begins with its
 * name, or nothing. It repeats no text, which may be a secret.
 */
export type Rule = (value: unknown) => string | undefined;

/** `true` or `false`. */
export function boolean(value: unknown): string | undefined {
	return typeof value === "boolean"
		? undefined
		: `must be true or false, got ${kindOf(value)}`;
}

/** Any text. */
export function string(value: unknown): string | undefined {
	return typeof value === "string"
		? undefined
		: `must be a string, got ${kindOf(value)}`;
}

/**
 * A whole number in a range.
 *
 * @param most the largest, if there is one
 * @param unit what is counted, if the value's name doesn't say so
 */
export function wholeNumber(least: number, most?: number, unit?: string): Rule {
	const kind =
		unit === undefined ? "a whole number" : `a whole number of ${unit}`;
	return (value) => {
		if (
			Number.isInteger(value) &&
			(value as number) >= least &&
			(value as number) <= (most ?? Number.POSITIVE_INFINITY)
		)
			return undefined;
		// Not before it is needed: what knows how English writes numbers takes 9 MB of memory.
		const range =
			most === undefined
				? `from ${least}`
				: `from ${least} to ${most.toLocaleString("en")}`;
		return `must be ${kind} ${range}, got ${numberOrKindOf(value)}`;
	};
}

/** One of a few texts. */
export function oneOf(...choices: readonly string[]): Rule {
	return (value) =>
		choices.some((choice) => choice === value)
			? undefined
			: `must be one of ${choices.join(", ")}`;
}

/** A text of this shape. */
export function matching(pattern: RegExp, shape: string): Rule {
	return (value) => {
		const text = String(value);
		if (pattern.test(text)) return undefined;
		const isCopiedWithMore = pattern.test(text.trim());
		return `must be ${shape}${isCopiedWithMore ? " (it has a space or line break around it)" : ""}`;
	};
}

/** What a value is: it may be a secret, so it isn't shown itself. */
export function kindOf(value: unknown): string {
	if (Array.isArray(value)) return "a list";
	if (typeof value === "string") return "a string";
	return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** A number where one belongs, of anything else what it is. */
function numberOrKindOf(value: unknown): string {
	return typeof value === "number" ? String(value) : kindOf(value);
}
