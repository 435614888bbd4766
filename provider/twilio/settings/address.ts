import type { Setting } from "./table.js";

/** Where requests go, and what says so. */
export interface Address {
	/** `https://video.twilio.com` where nothing says otherwise. */
	readonly origin: string;
	/** What names the whole address; then region and edge name nothing. */
	readonly baseUrl?: Setting | undefined;
	readonly region?: Setting | undefined;
	readonly edge?: Setting | undefined;
}

/** Twilio's address in a region, by an edge of its network; its name has both, if either. */
export function twilioAddress(region?: Setting, edge?: Setting): Address {
	// Twilio has no host for an edge without a region; its SDKs then say us1.
	const place = region?.value ?? (edge && usualRegion);
	const labels = ["video", edge?.value, place, "twilio", "com"];
	const host = labels.filter((label) => label !== undefined).join(".");
	return { origin: `https://${host}`, region, edge };
}

const usualRegion = "us1";

/** Whether an origin is Twilio's own. */
export function isTwilio(origin: string): boolean {
	return /^https:\/\/([^/:]+\.)?twilio\.com(:\d+)?$/.test(origin);
}

/**
 * Names an address that isn't Twilio's, and the setting it comes from.
 *
 * @param who sends requests there, with the verb
 */
export function otherAddress(
	{ origin, baseUrl }: Address,
	who = "Requests go to",
): string | undefined {
	return baseUrl === undefined || isTwilio(origin)
		? undefined
		: `${who} ${origin} (${baseUrl.label}), which is not Twilio's address.`;
}

/** Names the address where credentials are sent, unless it is Twilio's usual one: they are good for some addresses only. */
export function addressOfCredentials(address: Address): string | undefined {
	const { origin, baseUrl, region, edge } = address;
	if (origin === twilioAddress().origin) return undefined;
	if (baseUrl !== undefined)
		return (
			otherAddress(address) ??
			`Credentials are valid in one region only. Requests go to the region of ${origin} (${baseUrl.label}).`
		);
	const where = region ? `${region.value} (${region.label})` : usualRegion;
	const way = edge ? `, through the edge ${edge.value} (${edge.label})` : "";
	return `Credentials are valid in one region only. Requests go to region ${where}${way}.`;
}
