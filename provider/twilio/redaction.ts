/**
 * Takes out of a text of Twilio's what a program has sent, plain or percent-encoded:
 * any of it may be a secret, and only the program knows.
 *
 * @param sent texts, at whatever depth
 */
export function redact(text: string, sent: unknown): string {
	return (
		textsIn(sent)
			// Shorter ones occur in words, and hide nothing.
			.filter(({ length }) => length > 3)
			.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())])
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
