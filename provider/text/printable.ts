/**
 * Characters that a terminal interprets instead of printing, or prints as nothing:
 * control characters, those that turn the direction of the text, those of no width.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** External text made safe for a terminal: on one line, without characters that move the cursor or hide text. */
export function printable(text: string): string {
	return text.replace(unprintable, " ").toWellFormed();
}

/** An external value as a literal of JSON and JavaScript: exactly this value, and safe for a terminal. */
export function literal(value: unknown): string {
	return JSON.stringify(value).replace(unprintable, (text) =>
		text
			.split("")
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
			.join(""),
	);
}

/** An error of Pulumi's without the password in the address of a database, which it repeats. */
export function withoutPasswords(complaint: string): string {
	return complaint.replace(
		/(?<=:\/\/[^\s/:@]*:)[^\s"]+(?=@)|(?<=[?&]password=)[^\s"&]+/g,
		"****",
	);
}
