import { everythingIn } from "./values.js";

/**
 * Whether a text in the value, or the name of a property in it, was made by
 * putting an output or a promise into a text: what is wrong, as the end of a
 * sentence that begins with the value's name.
 *
 * JavaScript makes a text of anything. What it makes of an output is Pulumi's
 * advice not to do so, which is as good a name as any wherever a text is free.
 */
export function outputInTextProblem(value: unknown): string | undefined {
	const texts = [...everythingIn(value)].flatMap((one) =>
		typeof one === "string" ? [one] : Object.keys(Object(one)),
	);
	if (texts.some(isMadeOfOutput))
		return "contains an output converted to a string: use pulumi.interpolate, or the output's apply";
	if (texts.some(isMadeOfPromise))
		return "contains a promise converted to a string: await it first";
	return undefined;
}

/** The text may have been made part of a URL or of a name since, so that only the letters are sure to be there. */
function isMadeOfOutput(text: string): boolean {
	const letters = decode(text)
		.replace(/[^a-z]+/gi, "")
		.toLowerCase();
	return /callingto(?:string|json)onanoutput/.test(letters);
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
