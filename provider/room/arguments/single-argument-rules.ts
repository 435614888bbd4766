import { toUrl } from "../../text/to-url.js";
import { kindOf, wholeNumber } from "../../text/value-rules.js";
import { everythingIn, type Properties } from "./values.js";

/** The most participants that a room of the type takes (code 53107). */
export function mostParticipants(type: unknown): number {
	return fewerParticipants.get(type) ?? 50;
}

const fewerParticipants: ReadonlyMap<unknown, number> = new Map([
	["go", 2],
	["group-small", 4],
	["peer-to-peer", 10],
]);

/** As many participants as a room of the type takes. */
export function participants(
	value: unknown,
	{ type }: Properties,
): string | undefined {
	const most = mostParticipants(type);
	const problem = wholeNumber(1, most, "participants")(value);
	return problem && fewerParticipants.has(type)
		? `${problem} (in a room of type ${type})`
		: problem;
}

/**
 * What RFC 3986 has no place for, so that it must be percent-encoded. `URL` is less
 * strict: it mends spaces, other alphabets and missing slashes.
 */
const notInUri = /[^\w.~:/?#[\]@!$&'()*+,;=%-]|%(?![\da-f]{2})/i;

/** A URL that Twilio can call. */
export function callbackUrl(value: unknown): string | undefined {
	const isUrl =
		typeof value === "string" &&
		/^https?:\/\//i.test(value) &&
		!notInUri.test(value) &&
		toUrl(value) !== undefined;
	if (!isUrl) return "must be an absolute http: or https: URL, percent-encoded";
	return value.length < 1024
		? undefined
		: `must have fewer than 1,024 characters, got ${value.length}`;
}

/** What JSON has a text for. */
export function jsonObject(value: unknown): string | undefined {
	if (typeof value !== "object" || Array.isArray(value))
		return `must be an object, got ${kindOf(value)}`;
	// JSON has neither, and would say null.
	const isSayable = [...everythingIn(value)].every(
		(inner) => typeof inner !== "number" || Number.isFinite(inner),
	);
	return isSayable ? undefined : "must have no NaN and no Infinity in it";
}

/** An empty list is no field on the wire, so that Twilio takes its default. */
export function codecs(value: unknown): string | undefined {
	const isCodecs =
		Array.isArray(value) &&
		value.every((codec) => ["VP8", "H264", null, undefined].includes(codec));
	return isCodecs ? undefined : "must be a list of VP8, H264 or both";
}
