import { type ServerResponse, STATUS_CODES } from "node:http";
import { type Refusal, toErrorRepresentation } from "./refusal.js";
import { newSid } from "./sid.js";

/** An answer: JSON, which is all that Twilio itself ever sends, or what a proxy or a load balancer sends in its place. */
export type Answer = {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
} & ({ readonly json: unknown } | { readonly body: string | Uint8Array });

/** An answer as HTTP sends it. */
export interface Message {
	readonly status: number;
	readonly headers: Map<string, string>;
	readonly body: Uint8Array;
}

/** How an answer is sent. */
export type Delivery = (
	response: ServerResponse,
	message: Message,
	/** Says that the emulator closes. */
	closing: AbortSignal,
) => void | Promise<void>;

/** Sends an answer as it should be. */
export const sendWhole: Delivery = (response, { status, headers, body }) => {
	response.setHeaders(headers).writeHead(status).end(body);
};

/** What the headers of an answer say about how it was made. */
export interface Circumstances {
	/** The emulator's time. */
	readonly now: number;
	readonly durationMs: number;
	readonly concurrentRequests: number;
}

/** Puts an answer into bytes, with the headers of whoever it is from. */
export function toMessage(
	answer: Answer,
	circumstances: Circumstances,
): Message {
	const isTwilios = "json" in answer;
	const body = Buffer.from(
		isTwilios ? JSON.stringify(answer.json) : answer.body,
	);
	return {
		status: answer.status,
		headers: new Map(
			Object.entries({
				...(isTwilios && twilioHeaders(circumstances)),
				Date: new Date(circumstances.now).toUTCString(),
				...(!BODILESS.has(answer.status) && {
					"Content-Length": `${body.byteLength}`,
				}),
				...answer.headers,
			}),
		),
		body,
	};
}

/** The answer to a request that Twilio refuses. */
export function toRefusalAnswer({ status, code, message }: Refusal): Answer {
	return {
		status,
		...(status === 401 && {
			headers: { "WWW-Authenticate": 'Basic realm="Twilio API"' },
		}),
		json: toErrorRepresentation(status, code, message),
	};
}

/** The page that a proxy answers with when it doesn't let a request through. */
export function toHtmlAnswer(status: number): Answer {
	const title = `${status} ${STATUS_CODES[status] ?? "Error"}`;
	return {
		status,
		headers: { "Content-Type": "text/html; charset=utf-8" },
		body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
	};
}

function twilioHeaders({
	durationMs,
	concurrentRequests,
}: Circumstances): Readonly<Record<string, string>> {
	return {
		"Content-Type": "application/json",
		"Twilio-Request-Id": newSid("RQ"),
		"Twilio-Request-Duration": (durationMs / 1000).toFixed(3),
		"Twilio-Concurrent-Requests": `${concurrentRequests}`,
		"X-API-Domain": "video.twilio.com",
		"X-Home-Region": "us1",
		"X-Powered-By": "AT-5000",
		"X-Shenanigans": "none",
		"Strict-Transport-Security": "max-age=31536000",
		"Access-Control-Allow-Origin": "*",
		"Access-Control-Allow-Headers":
			"Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Idempotency-Key",
		"Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
		"Access-Control-Expose-Headers": "ETag",
		"Access-Control-Allow-Credentials": "true",
	};
}

/** The statuses of answers that have no body, and no length of one. */
const BODILESS: ReadonlySet<number> = new Set([204, 304]);
