import { didYouMean } from "../../text/did-you-mean.js";
import { printable } from "../../text/printable.js";
import type { Rule } from "../../text/value-rules.js";
import { type InText, outputInText } from "../arguments/output-in-text.js";
import { isPlainObject } from "../arguments/values.js";

/** A look-up was given arguments that it can't be asked with. All of them are named, and no request was made. */
export class BadArgumentsError extends Error {
	override readonly name = "BadArgumentsError";

	readonly #mistakes: readonly InText["mistake"][];

	/** @internal */
	constructor(
		lookUp: string,
		problems: readonly string[],
		mistakes: readonly InText["mistake"][] = [],
	) {
		super(`${lookUp}: ${problems.join("; ")}`);
		this.#mistakes = [...new Set(mistakes)];
	}

	/** What the program did, if the host is to say what to do instead. @internal */
	get mistakes(): readonly InText["mistake"][] {
		return this.#mistakes;
	}
}

/** The arguments of a look-up, as far as they were given. */
type Given<Args> = {
	readonly [Name in keyof Args]?: NonNullable<Args[Name]>;
};

/**
 * Checks the arguments of a look-up, and leaves out those that say nothing: an
 * output may have resolved to `null`.
 *
 * @param rules a rule for every argument that there is
 * @param together what is wrong with arguments that are good one by one
 * @throws BadArgumentsError
 * @internal
 */
export function checkArguments<Args extends object>(
	lookUp: string,
	args: Args,
	rules: Readonly<Record<keyof Args & string, Rule>>,
	together: (given: Given<Args>) => string | undefined = () => undefined,
): Given<Args> {
	const refusal = refusalOf(lookUp, args);
	if (refusal) throw refusal;
	const given = Object.fromEntries(
		Object.entries(args).filter(
			([, value]) => value !== undefined && value !== null,
		),
	) as Given<Args>;
	const mistakes: InText["mistake"][] = [];
	const problemOfText = (value: unknown): string | undefined => {
		const inText = outputInText(value);
		if (inText) mistakes.push(inText.mistake);
		return inText?.problem;
	};
	const problems = Object.entries(given).flatMap(([name, value]) => {
		if (!Object.hasOwn(rules, name)) {
			const inText = problemOfText(name);
			return inText
				? [`the name of an argument ${inText}`]
				: [
						`${printable(name)} is not an argument of ${lookUp}${didYouMean(name, Object.keys(rules))}`,
					];
		}
		const inText = typeof value === "string" ? problemOfText(value) : undefined;
		const problem = inText ?? rules[name as keyof typeof rules](value);
		return problem === undefined ? [] : [`${name} ${problem}`];
	});
	const conflict = together(given);
	if (conflict !== undefined) problems.push(conflict);
	if (problems.length > 0)
		throw new BadArgumentsError(lookUp, problems, mistakes);
	return given;
}

/**
 * Why there can be no arguments in what a look-up was given, such as a promise of
 * them: as if there were none, `getRooms` would find every room.
 *
 * @internal
 */
export function refusalOf(
	lookUp: string,
	args: unknown,
): BadArgumentsError | undefined {
	return isPlainObject(args)
		? undefined
		: new BadArgumentsError(lookUp, [
				'its argument must be an object, such as { uniqueName: "stand-up" }',
			]);
}
