import { toUrl } from "../../text/to-url.js";

/**
 * What RFC 3986 has no place for, so that it must be percent-encoded. `URL` is less
 * strict: it mends spaces, other alphabets and a wrong number of slashes.
 */
const notInUri = /[^\w.~:/?#[\]@!$&'()*+,;=%-]|%(?![\da-f]{2})/i;

/** A URL that Twilio can call. */
export function callbackUrl(value: unknown): string | undefined {
	const isUrl =
		typeof value === "string" &&
		/^https?:\/\/[^/]/i.test(value) &&
		!notInUri.test(value) &&
		toUrl(value) !== undefined;
	if (!isUrl) return "must be an absolute http: or https: URL, percent-encoded";
	return value.length < 1024
		? undefined
		: `must have fewer than 1,024 characters, got ${value.length}`;
}
