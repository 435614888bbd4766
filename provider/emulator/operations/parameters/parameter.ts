import type { Form } from "../../message/form.js";
import { Refusal, type RefusalCode } from "../../message/refusal.js";

/** Reads a whole number; anything else, or one out of range, is refused. */
export function readInteger(
	form: Form,
	name: string,
	range: { readonly min: number; readonly max: number },
	code?: RefusalCode,
): number | undefined {
	const text = form.get(name);
	if (text === undefined) {
		return undefined;
	}

	const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
	if (value >= range.min && value <= range.max) {
		return value;
	}
	throw invalid(name, code);
}

/** Reads `true` or `false` in any mixture of case. */
export function readBoolean(form: Form, name: string): boolean | undefined {
	const text = form.get(name)?.toLowerCase();
	if (text === undefined) {
		return undefined;
	}

	if (text === "true" || text === "false") {
		return text === "true";
	}
	throw invalid(name);
}

/** Reads one of several words, case and all; any other is refused. */
export function readChoice<Choice extends string>(
	form: Form,
	name: string,
	choices: readonly Choice[],
	code?: RefusalCode,
): Choice | undefined {
	const text = form.get(name);
	if (text === undefined) {
		return undefined;
	}

	const choice = choices.find((candidate) => candidate === text);
	if (choice !== undefined) {
		return choice;
	}
	throw invalid(name, code);
}

/** The refusal of a parameter; it is named if no code of its own identifies it. */
export function invalid(name: string, code: RefusalCode = 20001): Refusal {
	return code === 20001
		? new Refusal(code, `Invalid value for parameter ${name}`)
		: new Refusal(code);
}
