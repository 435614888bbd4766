/**
 * What a terminal obeys instead of showing, or shows as nothing: control
 * characters, those that turn the direction of the text, those of no width.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Text from outside as it may stand on a terminal: on one line, moving and hiding nothing. */
export function printable(text: string): string {
	return text.replace(unprintable, " ").toWellFormed();
}

/** A value from outside as a literal of JSON and JavaScript: the very same value, which may stand on a terminal. */
export function literal(value: unknown): string {
	return JSON.stringify(value).replace(unprintable, (text) =>
		text
			.split("")
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
			.join(""),
	);
}
