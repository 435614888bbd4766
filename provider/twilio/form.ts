import { isoSeconds } from "../text/times.js";

/** A value that Twilio takes in a form field or a query. */
export type FormValue = string | number | boolean | object | undefined;

/**
 * Encodes parameters as Twilio reads them and as its own SDKs send them:
 * PascalCase names, lowercase booleans, dates in whole seconds, an array of
 * strings as a repeated field, any other array or object as one JSON string.
 * What is `undefined` is left out.
 */
export function toForm(
	parameters: Readonly<Record<string, FormValue>>,
): URLSearchParams {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) {
		if (value === undefined) continue;
		const field = name.charAt(0).toUpperCase() + name.slice(1);
		for (const text of toTexts(value)) form.append(field, text);
	}
	return form;
}

function toTexts(value: Exclude<FormValue, undefined>): readonly string[] {
	if (value instanceof Date) return [isoSeconds(value)];
	if (isStringArray(value)) return value;
	if (typeof value === "object") return [JSON.stringify(value)];
	return [String(value)];
}

function isStringArray(value: unknown): value is readonly string[] {
	return (
		Array.isArray(value) && value.every((item) => typeof item === "string")
	);
}
