import { everythingIn } from "./values.js";

/** What is wrong with a value, and with the program that gives it. */
export interface InText {
	/** The end of a sentence that begins with the value's name. */
	readonly problem: string;
	readonly mistake: "output-in-text" | "promise-in-text";
}

/**
 * Whether a text in the value, or the name of a property in it, was made by
 * putting an output or a promise into a text.
 *
 * SDKs turn an output in a text into a sentence that advises against it. Twilio
 * would accept that sentence as a name.
 */
export function outputInText(value: unknown): InText | undefined {
	const texts = [...everythingIn(value)].flatMap((one) =>
		typeof one === "string" ? [one] : Object.keys(Object(one)),
	);
	if (texts.some(isMadeOfOutput))
		return {
			problem: "contains an output converted to a string",
			mistake: "output-in-text",
		};
	if (texts.some(isMadeOfPromise))
		return {
			problem: "contains a promise converted to a string",
			mistake: "promise-in-text",
		};
	return undefined;
}

/** The text may have been made part of a URL or of a name since, so that only the letters are sure to be there. Python's SDK names `__str__`. */
function isMadeOfOutput(text: string): boolean {
	const letters = decode(text)
		.replace(/[^a-z]+/gi, "")
		.toLowerCase();
	return /calling(?:tostring|tojson|str)onanoutput/.test(letters);
}

function isMadeOfPromise(text: string): boolean {
	return /\[object[ +]promise\]/i.test(decode(text));
}

/** `decodeURIComponent` fails for a text with another percent sign. */
function decode(text: string): string {
	return text.replace(/%(?:25)*([\da-f]{2})/gi, (_all, hex) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
}
