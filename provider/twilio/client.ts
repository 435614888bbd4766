import { Pool } from "undici";
import type { Credentials } from "./credentials.js";
import type { Deadline } from "./deadline.js";
import {
	codeOf,
	type Refusal,
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "./errors.js";
import { type FormValue, toForm } from "./form.js";
import { redact } from "./redaction.js";
import { parseRetryAfter, withRetries } from "./retry.js";

/** One request to Twilio, in its own terms. */
export interface Request {
	/** What it is for, as the end of "Twilio refused to ...". */
	readonly attempted: string;
	readonly method: "GET" | "POST";
	/** The path as errors tell it too: what may be a secret stands in the two that follow. */
	readonly path: string;
	/** What `{UniqueName}` in the path stands for. */
	readonly uniqueName?: string;
	/** What follows the path, encoded. */
	readonly query?: string;
	/** What else errors must not repeat, at whatever depth: texts of a program, any of which may be a secret. */
	readonly confidential?: unknown;
	readonly form?: Readonly<Record<string, FormValue>>;
	/** Whether doing it twice is the same as doing it once. */
	readonly repeatable: boolean;
	/** The largest answer to accept, in bytes; 256 KiB by default. */
	readonly maxBytes?: number;
}

/** An answer that says yes. */
export interface Answer {
	readonly body: unknown;
	/** The server's clock, from the `Date` header. */
	readonly date: Date | undefined;
}

export interface ClientOptions {
	readonly baseUrl: string;
	readonly credentials: Credentials;
	/** Who asks, for Twilio's logs: `product/version` pairs. */
	readonly userAgent: string;
	/** How long one attempt may take, its wait for a free connection included; 30 s by default. */
	readonly timeLimitMs?: number | undefined;
}

/** Sends requests to the Rooms API: one pool of connections, one way to authorize, one way to fail. */
export class Client {
	readonly #pool: Pool;
	readonly #headers: Readonly<Record<string, string>>;
	readonly #timeLimitMs: number;

	constructor(private readonly options: ClientOptions) {
		this.#timeLimitMs = options.timeLimitMs ?? 30_000;
		this.#pool = new Pool(options.baseUrl, {
			connections: 32,
			connect: { timeout: 10_000 },
		});
		this.#headers = {
			accept: "application/json",
			"user-agent": options.userAgent,
			authorization: options.credentials.authorization,
		};
	}

	/** What requests are authorized with. */
	get credentials(): Credentials {
		return this.options.credentials;
	}

	/**
	 * Sends a request until it is answered, refused for good, or out of attempts or time.
	 *
	 * @throws TwilioRefusedError, TwilioUnansweredError, TwilioUnreachedError
	 */
	send(request: Request, deadline: Deadline): Promise<Answer> {
		const startedAt = performance.now();
		return withRetries(
			(attempt) => this.#sendOnce(request, deadline, attempt, startedAt),
			request.repeatable,
			deadline,
		);
	}

	/** Closes the connections once the requests under way are answered. */
	close(): Promise<void> {
		return this.#pool.close();
	}

	async #sendOnce(
		request: Request,
		deadline: Deadline,
		attempt: number,
		startedAt: number,
	): Promise<Answer> {
		const { status, headers, text } = await this.#exchange(
			request,
			deadline,
			attempt,
			startedAt,
		);
		const body = parseJson(text);
		if (status >= 200 && status < 300) {
			if (body === undefined) {
				throw TwilioUnansweredError.unreadable(label(request), "it isn't JSON");
			}
			return { body, date: dateOf(headers) };
		}
		const refused =
			status === 401
				? `the credentials of account ${this.credentials.accountSid}`
				: `to ${request.attempted}`;
		throw new TwilioRefusedError(
			refused,
			toRefusal(status, headers, body, [
				request.uniqueName,
				request.confidential,
			]),
			attempt,
		);
	}

	async #exchange(
		request: Request,
		deadline: Deadline,
		attempt: number,
		startedAt: number,
	) {
		const { method, form, maxBytes = 256 * 1024 } = request;
		// undici's own limits are per chunk, so that a slow drip would pass them. And not
		// AbortSignal.any with AbortSignal.timeout, which may be collected as garbage before it fires.
		const time = new AbortController();
		const limitMs = Math.min(this.#timeLimitMs, deadline.leftMs);
		const timer = setTimeout(() => time.abort(), limitMs);
		try {
			const answer = await this.#pool.request({
				method,
				path: addressOf(request),
				headers: form
					? {
							...this.#headers,
							"content-type": "application/x-www-form-urlencoded",
						}
					: this.#headers,
				body: form ? toForm(form).toString() : null,
				signal: time.signal,
			});
			const text = await readText(answer.body, maxBytes, label(request));
			return { status: answer.statusCode, headers: answer.headers, text };
		} catch (error) {
			if (error instanceof TwilioUnansweredError) throw error;
			if (time.signal.aborted) {
				throw TwilioUnansweredError.late(
					label(request),
					performance.now() - startedAt,
					attempt,
				);
			}
			const kind = kindOfFailure(error);
			if (kind === "lost") {
				throw TwilioUnansweredError.lost(label(request), error, attempt);
			}
			throw new TwilioUnreachedError(
				this.options.baseUrl,
				error,
				attempt,
				kind === "unreached",
			);
		} finally {
			clearTimeout(timer);
		}
	}
}

function label({ method, path }: Request): string {
	return `${method} ${path}`;
}

function addressOf({ path, uniqueName = "", query }: Request): string {
	const named = path.replace("{UniqueName}", () =>
		encodeURIComponent(uniqueName),
	);
	return query ? `${named}?${query}` : named;
}

async function readText(
	body: AsyncIterable<Buffer>,
	maxBytes: number,
	request: string,
): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		// Leaving the loop destroys the connection: nobody wants the rest.
		if (bytes > maxBytes) {
			throw TwilioUnansweredError.unreadable(
				request,
				`it is longer than ${maxBytes} bytes`,
			);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What Node says of connections that were never made, beside the system call that failed. */
const neverReached: ReadonlySet<unknown> = new Set([
	"connect",
	"getaddrinfo",
	"ECONNREFUSED",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ETIMEDOUT",
	"UND_ERR_CONNECT_TIMEOUT",
]);

/** The codes of OpenSSL and of Node's TLS for a peer that can't be trusted. */
const untrusted =
	/^(CERT_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|HOSTNAME_MISMATCH|SELF_SIGNED_|UNABLE_TO_)/;

function kindOfFailure(error: unknown): "unreached" | "untrusted" | "lost" {
	const { syscall } = Object(error) as { readonly syscall?: unknown };
	const code = codeOf(error) ?? "";
	if (untrusted.test(code)) return "untrusted";
	const isUnreached = neverReached.has(syscall ?? code);
	return isUnreached ? "unreached" : "lost";
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function toRefusal(
	status: number,
	headers: Headers,
	body: unknown,
	confidential: unknown,
): Refusal {
	const { code, message } = errorBodyOf(body);
	return {
		status,
		code,
		message: message && redact(message, confidential),
		requestId: headerOf(headers, "twilio-request-id"),
		date: dateOf(headers),
		retryAfterMs: parseRetryAfter(headerOf(headers, "retry-after")),
	};
}

function dateOf(headers: Headers): Date | undefined {
	const date = Date.parse(headerOf(headers, "date") ?? "");
	return Number.isNaN(date) ? undefined : new Date(date);
}

function headerOf(headers: Headers, name: string): string | undefined {
	return [headers[name]].flat()[0];
}

function errorBodyOf(body: unknown): Pick<Refusal, "code" | "message"> {
	if (typeof body !== "object" || body === null) return {};
	const { code, message } = body as Readonly<Record<string, unknown>>;
	if (typeof message !== "string") return {};
	return { message, code: typeof code === "number" ? code : undefined };
}
