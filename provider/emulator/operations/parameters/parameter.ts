import type { Form } from "../../message/form.js";
import { Refusal, type RefusalCode } from "../../message/refusal.js";

/** Reads a parameter, if it is given; one that can't be parsed is refused. */
export function read<Value>(
	form: Form,
	name: string,
	parse: (text: string) => Value | undefined,
	code?: RefusalCode,
): Value | undefined {
	const text = form.get(name);
	const value = text === undefined ? undefined : parse(text);
	if (text !== undefined && value === undefined) throw invalid(name, code);
	return value;
}

/** Reads a whole number; anything else, or one out of range, is refused. */
export function readInteger(
	form: Form,
	name: string,
	range: { readonly min: number; readonly max: number },
	code?: RefusalCode,
): number | undefined {
	const parse = (text: string) => {
		const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
		return value >= range.min && value <= range.max ? value : undefined;
	};
	return read(form, name, parse, code);
}

/** Reads `true` or `false` in any mixture of case. */
export function readBoolean(form: Form, name: string): boolean | undefined {
	return read(form, name, (text) => BOOLEANS.get(text.toLowerCase()));
}

const BOOLEANS = new Map([
	["true", true],
	["false", false],
]);

/** Reads one of several words, case and all; any other is refused. */
export function readChoice<Choice extends string>(
	form: Form,
	name: string,
	choices: readonly Choice[],
	code?: RefusalCode,
): Choice | undefined {
	const parse = (text: string) => choices.find((choice) => choice === text);
	return read(form, name, parse, code);
}

/** The refusal of a parameter; it is named if no code of its own identifies it. */
export function invalid(name: string, code: RefusalCode = 20001): Refusal {
	return code === 20001
		? new Refusal(code, `Invalid value for parameter ${name}`)
		: new Refusal(code);
}
