import { roomTypes } from "../room.js";

/** Words that Twilio lets choose from: its sentences say little without them, and who knows one knows nothing. */
const choices: ReadonlySet<string> = new Set([
	...roomTypes,
	...["VP8", "H264", "GET", "POST"],
	...["include", "exclude", "audio", "video"],
]);

/**
 * Takes out of a text of Twilio's what a program has sent, in whichever way it
 * was encoded: any of it may be a secret, and only the program knows.
 *
 * @param sent texts, at whatever depth
 */
export function redact(text: string, sent: unknown): string {
	return (
		textsIn(sent)
			// Shorter ones occur in words, and hide nothing.
			.filter((secret) => secret.length > 3 && !choices.has(secret))
			.flatMap(spellingsOf)
			// One may be a part of another.
			.sort((one, other) => other.length - one.length)
			.reduce((rest, secret) => rest.replaceAll(secret, "…"), text)
	);
}

function textsIn(value: unknown): readonly string[] {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null
		? Object.values(value).flatMap(textsIn)
		: [];
}

/** A text as it is, in JSON, in a path and in a form. */
function spellingsOf(text: string): readonly string[] {
	return [
		text,
		JSON.stringify(text).slice(1, -1),
		encodeURIComponent(text.toWellFormed()),
		new URLSearchParams([["", text]]).toString().slice(1),
	];
}
