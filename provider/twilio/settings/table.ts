import { toUrl } from "../../text/to-url.js";
import { matching, type Rule } from "../../text/value-rules.js";

/** A value, and where it comes from. */
export interface Setting {
	readonly value: string;
	/** What its owner calls it. */
	readonly label: string;
	readonly from: Place;
}

/** What settings are looked for in. */
export type Place = "configuration" | "environment";

const isAccountSid = matching(
	/^AC[0-9a-fA-F]{32}$/,
	"AC and 32 hexadecimal digits",
);
const accountSid: Rule = (value) =>
	apiKey(value) === undefined
		? `${isAccountSid(value)}; SK begins an API key, which is a separate setting`
		: isAccountSid(value);
const apiKey = matching(/^SK[0-9a-fA-F]{32}$/, "SK and 32 hexadecimal digits");
// A line break at the end of a secret is hardly visible, and Twilio would only say that the credentials are wrong.
const secret = matching(
	/^[\x21-\x7e]+$/,
	"ASCII characters without spaces or line breaks",
);
const region = matching(/^[a-z0-9-]+$/, "the name of a region, such as us1");
const edge = matching(/^[a-z0-9-]+$/, "the name of an edge, such as ashburn");
const choice = matching(/^(always|never)$/, "always or never");
const count = matching(/^[1-9]\d*$/, "a whole number from 1");

/** What can be set, and the environment variable that stands in where the configuration says nothing. */
export const settings = {
	accountSid: { variable: "TWILIO_ACCOUNT_SID", rule: accountSid },
	authToken: { variable: "TWILIO_AUTH_TOKEN", rule: secret },
	apiKey: { variable: "TWILIO_API_KEY", rule: apiKey },
	apiSecret: { variable: "TWILIO_API_SECRET", rule: secret },
	region: { variable: "TWILIO_REGION", rule: region },
	edge: { variable: "TWILIO_EDGE", rule: edge },
	baseUrl: { variable: "TWILIO_BASE_URL", rule: originProblem },
	lookUp: { variable: "TWILIO_LOOK_UP", rule: choice },
	writesPerSecond: { variable: "TWILIO_WRITES_PER_SECOND", rule: count },
	readsPerSecond: { variable: "TWILIO_READS_PER_SECOND", rule: count },
} as const satisfies Record<string, { variable: string; rule: Rule }>;

/** The name of a setting, after `twilio:`. */
export type SettingName = keyof typeof settings;

/** The settings that are secrets. */
export const secretSettings: ReadonlySet<string> = new Set([
	"authToken",
	"apiSecret",
] satisfies readonly SettingName[]);

/** Whether there is a setting of the name. @internal */
export function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(settings, name);
}

function originProblem(value: unknown): string | undefined {
	const url = toUrl(String(value));
	const isSafe =
		url?.protocol === "https:" ||
		(url?.protocol === "http:" && isOnThisMachine(url.origin));
	// Anything beyond the origin would be ignored in silence, or be a secret in a place where none is expected.
	return isSafe && url.href === `${url.origin}/`
		? undefined
		: "must be https://HOST[:PORT], or http://HOST[:PORT] on this machine, without path, query or credentials";
}

/** Whether an origin is a server of this machine. */
export function isOnThisMachine(origin: string): boolean {
	const { hostname } = new URL(origin);
	return (
		hostname === "localhost" ||
		hostname === "[::1]" ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}
