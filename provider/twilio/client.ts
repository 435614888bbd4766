import { errors, Pool } from "undici";
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
import { Lane, maxInFlight, tellWhenSent } from "./pace.js";
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
	/** How long one attempt may take once it is its turn; 30 s by default. */
	readonly timeLimitMs?: number | undefined;
	/** How many requests a second may write; 20 by default, Twilio's quota for an account. */
	readonly writesPerSecond?: number | undefined;
	/** How many requests a second may read; 80 by default, likewise. */
	readonly readsPerSecond?: number | undefined;
}

/** Sends requests to the Rooms API: one pool of connections, one pace, one way to authorize, one way to fail. */
export class Client {
	readonly #pool: Pool;
	readonly #headers: Readonly<Record<string, string>>;
	readonly #timeLimitMs: number;
	readonly #lanes: Readonly<Record<Request["method"], Lane>>;

	constructor(private readonly options: ClientOptions) {
		this.#timeLimitMs = options.timeLimitMs ?? 30_000;
		this.#lanes = {
			POST: new Lane(options.writesPerSecond ?? 20),
			GET: new Lane(options.readsPerSecond ?? 80),
		};
		this.#pool = new Pool(options.baseUrl, {
			// One for each request that its lane lets go: none waits a second time.
			connections: 2 * maxInFlight,
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
		const { leftMs } = deadline;
		return withRetries(
			(attempt) => this.#sendOnce(request, deadline, attempt, leftMs),
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
		leftAtStartMs: number,
	): Promise<Answer> {
		const { status, headers, text } = await this.#exchange(
			request,
			deadline,
			attempt,
			leftAtStartMs,
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
		leftAtStartMs: number,
	) {
		const { method, form, maxBytes = 256 * 1024 } = request;
		const limitMs = Math.min(this.#timeLimitMs, deadline.leftMs);
		if (limitMs <= 0) {
			// What is sent all the same may still be done, and nobody would hear of it.
			throw new TwilioUnreachedError(
				this.options.baseUrl,
				new Error("no time was left"),
				attempt - 1,
				false,
			);
		}
		const turn = await deadline.pause(this.#lanes[method].enter());
		// undici's own limits are per chunk, so that a slow drip would pass them. And not
		// AbortSignal.any with AbortSignal.timeout, which may be collected as garbage before it fires.
		const time = new AbortController();
		// Timers may be early by a millisecond, for which nothing could be sent again.
		const timer = setTimeout(() => time.abort(), limitMs + 1);
		let isSent = false;
		const noteSent = () => {
			isSent = true;
			turn.sent();
		};
		try {
			const pool = this.#pool.compose(tellWhenSent(noteSent));
			const asking = pool.request({
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
			// undici gives up no request that still waits for its connection.
			const answer = await Promise.race([asking, abortion(time.signal)]);
			const text = await readText(answer.body, maxBytes, label(request));
			return { status: answer.statusCode, headers: answer.headers, text };
		} catch (error) {
			if (error instanceof TwilioUnansweredError) throw error;
			const isLate = time.signal.aborted;
			if (isSent) {
				throw isLate
					? TwilioUnansweredError.late(
							label(request),
							leftAtStartMs - deadline.leftMs,
							attempt,
						)
					: TwilioUnansweredError.lost(label(request), error, attempt);
			}
			const cause = isLate ? new errors.ConnectTimeoutError() : error;
			throw new TwilioUnreachedError(
				this.options.baseUrl,
				cause,
				attempt,
				!untrusted.test(codeOf(cause) ?? ""),
			);
		} finally {
			clearTimeout(timer);
			turn.end();
		}
	}
}

function abortion(signal: AbortSignal): Promise<never> {
	return new Promise((_resolve, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
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

/** The codes of OpenSSL and of Node's TLS for a peer that can't be trusted. */
const untrusted =
	/^(CERT_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|HOSTNAME_MISMATCH|SELF_SIGNED_|UNABLE_TO_)/;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function toRefusal(
	status: number,
	headers: Headers,
	body: unknown,
	confidential: unknown,
): Refusal {
	const { code, message } = errorBodyOf(body);
	const date = dateOf(headers);
	return {
		status,
		code,
		message: message && redact(message, confidential),
		requestId: headerOf(headers, "twilio-request-id"),
		date,
		retryAfterMs: parseRetryAfter(
			headerOf(headers, "retry-after"),
			date?.getTime(),
		),
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
	return {
		message,
		code: Number.isSafeInteger(code) ? (code as number) : undefined,
	};
}
