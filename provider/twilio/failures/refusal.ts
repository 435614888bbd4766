import { literal, printable } from "../../text/printable.js";
import { addressOfCredentials } from "../settings/address.js";
import type { Credentials } from "../settings/credentials.js";
import { checkAddress } from "./connection-failure.js";

/** An answer that says no: who gave it, and what of it decides what comes next. */
export interface Refusal {
	readonly status: number;
	/** Who answered. */
	readonly origin: string;
	/** Twilio's error code; absent when the answer isn't Twilio's own, but a proxy's page for instance. */
	readonly code?: number | undefined;
	/** The sentence of an error in JSON, Twilio's or another's. */
	readonly message?: string | undefined;
	readonly requestId?: string | undefined;
	/** The server's clock, from the `Date` header. */
	readonly date?: Date | undefined;
	/** How long the server asks to wait, from the `Retry-After` header. */
	readonly retryAfterMs?: number | undefined;
}

/**
 * Reads the body of an answer that says no.
 *
 * Servers in between answer in JSON too. Twilio's own has a code of five digits,
 * where gRPC's 14 and HTTP's 503 have fewer, and repeats the HTTP status.
 * @internal
 */
export function readRefusal(
	body: unknown,
	httpStatus: number,
): Pick<Refusal, "code" | "message"> {
	if (typeof body !== "object" || body === null) return {};
	const { code, message, status } = body as Readonly<Record<string, unknown>>;
	if (typeof message !== "string") return {};
	const isTwilios = isTwilioCode(code) && (status ?? httpStatus) === httpStatus;
	return { message, code: isTwilios ? code : undefined };
}

function isTwilioCode(code: unknown): code is number {
	return Number.isInteger(code) && Number(code) >= 1e4 && Number(code) < 1e5;
}

/**
 * Tells of a refusal. That Twilio refused is said only where Twilio itself says so.
 *
 * @param attempted what it was for, as the end of "Twilio refused to ..."
 * @param attempts how many there were, in words, where it matters
 * @param credentials what the request was authorized with
 * @internal
 */
export function describeRefusal(
	attempted: string,
	refusal: Refusal,
	attempts: string | undefined,
	credentials: Credentials | undefined,
): string {
	const { status, origin, code, message } = refusal;
	const words = message?.slice(0, 500);
	const details = detailsOf(refusal, attempts);
	if (code === undefined) {
		const answer = words === undefined ? "" : ` ${literal(words)}`;
		return (
			`Could not ${attempted}: the answer${answer} is not in Twilio's format; a proxy may stand in between (${details}).\n` +
			`It came from ${origin}. ${checkAddress}`
		);
	}
	const isForCredentials = status === 401 && credentials !== undefined;
	const refused = isForCredentials
		? `the credentials of account ${credentials.accountSid}`
		: `to ${attempted}`;
	const advice = isForCredentials
		? adviceOnCredentials(credentials)
		: adviceOn(status);
	return [
		`Twilio ${status >= 500 ? "failed" : "refused"} ${refused}: ${printable(words ?? "")} (${details}).`,
		...(advice === undefined ? [] : [advice]),
		whereToRead(refusal),
	].join("\n");
}

function detailsOf(
	{ status, code, retryAfterMs }: Refusal,
	attempts: string | undefined,
): string {
	return [
		`HTTP ${status}`,
		...(code === undefined ? [] : [`code ${code}`]),
		...(retryAfterMs === undefined
			? []
			: [`retry after ${Math.ceil(retryAfterMs / 1000)} s`]),
		...(attempts === undefined ? [] : [attempts]),
	].join(", ");
}

/** What to look at when credentials are refused. @internal */
export function adviceOnCredentials({
	settings,
	address,
}: Credentials): string | undefined {
	if (settings.length === 0) return undefined;
	const sources = new Intl.ListFormat("en").format(settings);
	const where = address && addressOfCredentials(address);
	return `They come from ${sources}: check that these belong together.${where === undefined ? "" : `\n${where}`}`;
}

function adviceOn(status: number): string | undefined {
	return status === 429
		? "Something else uses the account's quota, or the setting writesPerSecond or readsPerSecond is too high. Try again later."
		: undefined;
}

function whereToRead({ code, requestId }: Refusal): string {
	const request =
		requestId === undefined
			? ""
			: ` (Twilio-Request-Id ${printable(requestId)})`;
	return `See https://www.twilio.com/docs/errors/${code}${request}`;
}
