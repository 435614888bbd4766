import { randomBytes } from "node:crypto";
import { inspect } from "node:util";

/** A secret that no text holds by chance, of the shape of Twilio's: 32 hexadecimal digits. */
export function newCanary(): string {
	return randomBytes(16).toString("hex");
}

/** The canaries that a text holds: as they are, percent-encoded and escaped included; in base64, wherever in what was encoded; or in hexadecimal. */
export function canariesIn(
	text: string,
	canaries: readonly string[],
): readonly string[] {
	const lower = text.toLowerCase();
	return canaries.filter(
		(canary) =>
			lower.includes(canary) ||
			lower.includes(Buffer.from(canary).toString("hex")) ||
			inBase64(canary).some((encoded) => text.includes(encoded)),
	);
}

/** What is the same in the base64 of whatever holds the text, for each of the three places in which it may begin. */
function inBase64(text: string): readonly string[] {
	return ["", ".", ".."].map((before) =>
		Buffer.from(before + text)
			.toString("base64")
			.slice(before.length && before.length + 1, -4),
	);
}

/** All that whoever prints a value can make it say, and what an error has for its cause. */
export function allShownOf(value: unknown): string {
	const { message, stack, cause } = Object(value) as Partial<Error>;
	return [
		inspect(value, { depth: null, showHidden: true }),
		String(value),
		JSON.stringify(value),
		message,
		stack,
		...(cause === undefined ? [] : [allShownOf(cause)]),
	].join("\n");
}
