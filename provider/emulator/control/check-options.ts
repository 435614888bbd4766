import { inspect } from "node:util";

/** Throws if the value is invalid for the option of this name. */
export type Rule = (value: unknown, name: string) => void;

/**
 * Refuses invalid options, which a program without types may have: an option that
 * is silently ignored looks just like one that works. An option that is
 * `undefined` counts as absent.
 *
 * @returns the names of those that are given
 * @throws TypeError, RangeError
 */
export function checkOptions(
	what: string,
	options: unknown,
	rules: Readonly<Record<string, Rule>>,
): readonly string[] {
	const known = Object.keys(rules);
	if (!isObject(options)) {
		throw new TypeError(
			`${what} takes an object of ${known.join(", ")}, got ${show(options)}`,
		);
	}
	const given = Object.entries(options).filter(
		([, value]) => value !== undefined,
	);
	const names = given.map(([name]) => name);
	const unknown = names.find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw new TypeError(
			`${what}: unknown option ${JSON.stringify(unknown)}, expected one of ${known.join(", ")}`,
		);
	}
	for (const [name, value] of given) {
		rules[name]?.(value, name);
	}
	return names;
}

export function oneOf(...values: readonly unknown[]): Rule {
	return (value, name) => {
		if (!values.includes(value)) {
			throw new RangeError(
				`${name} must be one of ${values.join(", ")}, got ${show(value)}`,
			);
		}
	};
}

export function whole(least: number, most = Number.POSITIVE_INFINITY): Rule {
	return (value, name) => {
		if (
			!Number.isInteger(value) ||
			Number(value) < least ||
			Number(value) > most
		) {
			const range = most === Number.POSITIVE_INFINITY ? "" : ` to ${most}`;
			throw new RangeError(
				`${name} must be a whole number from ${least}${range}, got ${show(value)}`,
			);
		}
	};
}

/** A rule for values that `isOne` accepts; `description` names them. */
export function kind(
	description: string,
	isOne: (value: unknown) => boolean,
): Rule {
	return (value, name) => {
		if (!isOne(value)) {
			throw new TypeError(`${name} must be ${description}, got ${show(value)}`);
		}
	};
}

export const anObject = kind("an object", isObject);

export const aText = kind("a string", (value) => typeof value === "string");

export const trueOrFalse = oneOf(true, false);

/** Lists, maps and `Headers` aren't meant: what is in them is none of their properties. */
function isObject(value: unknown): value is object {
	return (
		typeof value === "object" && value !== null && !(Symbol.iterator in value)
	);
}

/** A value as text that distinguishes a string from a number. */
function show(value: unknown): string {
	return typeof value === "string"
		? JSON.stringify(value)
		: inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
}
