import { type ServerResponse, STATUS_CODES } from "node:http";
import { type Refusal, toErrorRepresentation } from "./refusal.js";
import { newSid } from "./sid.js";

/** An answer of Twilio's, or a page that something in front of Twilio sends. */
export type Answer = JsonAnswer | PageAnswer;

/** JSON, which is all that Twilio itself ever answers. */
export interface JsonAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly json: unknown;
}

/** An HTML page, as from a proxy or a load balancer. */
export interface PageAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly html: string;
}

/** What the headers of an answer tell about its making. */
export interface Circumstances {
	/** The emulator's time. */
	readonly now: number;
	readonly durationMs: number;
	readonly concurrentRequests: number;
}

/** Sends an answer with the headers of whoever it is from. */
export function send(
	response: ServerResponse,
	answer: Answer,
	circumstances: Circumstances,
): void {
	const [body, headers] =
		"json" in answer
			? [JSON.stringify(answer.json), twilioHeaders(circumstances)]
			: [answer.html, { "Content-Type": "text/html; charset=utf-8" }];

	response
		.writeHead(answer.status, {
			...headers,
			...answer.headers,
			Date: new Date(circumstances.now).toUTCString(),
			"Content-Length": Buffer.byteLength(body),
		})
		.end(body);
}

/** The answer to a request that Twilio refuses. */
export function toRefusalAnswer({
	status,
	code,
	message,
}: Refusal): JsonAnswer {
	return {
		status,
		...(status === 401 && {
			headers: { "WWW-Authenticate": 'Basic realm="Twilio API"' },
		}),
		json: toErrorRepresentation(status, code, message),
	};
}

/** The page that a proxy answers with when it doesn't let a request through. */
export function toPageAnswer(status: number): PageAnswer {
	const title = `${status} ${STATUS_CODES[status] ?? "Error"}`;
	return {
		status,
		html: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
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
