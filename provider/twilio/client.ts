import type { Deadline } from "./deadline.js";
import { TwilioRefusedError } from "./failures/errors.js";
import { redact } from "./failures/redact-sent-values.js";
import { type Refusal, readRefusal } from "./failures/refusal.js";
import { type FormValue, toForm } from "./form.js";
import { notJson, parseBody } from "./http/decode.js";
import {
	type AnswerWait,
	type Message,
	type Reply,
	Transport,
	type TransportOptions,
	type TurnWait,
} from "./http/transport.js";
import { parseRetryAfter, withRetries } from "./retry.js";
import type { Credentials } from "./settings/credentials.js";

/** One request to Twilio, in its own terms. */
export interface Request {
	/** What it is for, as the end of "Twilio refused to ...". */
	readonly attempted: string;
	readonly method: "GET" | "POST";
	/** The path, which errors show: what may be a secret is in `uniqueName` and `query`. */
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

/** A request waits before it is sent again. */
interface RetryWait {
	readonly for: "retry";
	readonly leftMs: number;
}

/** Something holds requests up. */
export type Wait = TurnWait | AnswerWait | RetryWait;

export interface ClientOptions extends TransportOptions {
	readonly credentials: Credentials;
	/** Who asks, for Twilio's logs: `product/version` pairs. */
	readonly userAgent: string;
	/** Told of every wait before a request is sent again, and of those for a turn or an answer that take some seconds. */
	readonly onWait?: ((wait: Wait) => void) | undefined;
}

/** Sends requests to the Rooms API: one way to authorize, one way to try again, one way to fail. */
export class Client {
	readonly #transport: Transport;
	readonly #headers: Readonly<Record<string, string>>;
	#aheadMs = 0;

	constructor(private readonly options: ClientOptions) {
		this.#transport = new Transport(options);
		this.#headers = {
			accept: "application/json",
			// Without it, an answer may come in any coding.
			"accept-encoding": "identity",
			"user-agent": options.userAgent,
			authorization: options.credentials.authorization,
		};
	}

	/** What requests are authorized with. */
	get credentials(): Credentials {
		return this.options.credentials;
	}

	/** By how much the server's clock is ahead of this machine's, to the second, by its latest answer; 0 before the first. */
	get aheadMs(): number {
		return this.#aheadMs;
	}

	/**
	 * Sends a request until it is answered, refused for good, or out of attempts or time.
	 *
	 * @throws TwilioRefusedError, TwilioUnansweredError, TwilioUnreachedError
	 */
	send(request: Request, deadline: Deadline): Promise<Answer> {
		return deadline.spend(request.attempted, () =>
			withRetries(
				() => this.#sendOnce(request, deadline),
				request.repeatable,
				deadline,
				(leftMs) => this.options.onWait?.({ for: "retry", leftMs }),
			),
		);
	}

	/** Closes the connections once the requests under way are answered. */
	close(): Promise<void> {
		return this.#transport.close();
	}

	async #sendOnce(request: Request, deadline: Deadline): Promise<Answer> {
		const message = toMessage(request, this.#headers);
		const reply = await this.#transport.exchange(message, deadline);
		const body = parseBody(reply, message);
		if (reply.status >= 200 && reply.status < 300) {
			if (body === undefined) throw notJson(reply, message);
			const date = dateOf(reply);
			if (date) this.#aheadMs = date.getTime() - Date.now();
			return { body, date };
		}
		throw new TwilioRefusedError(
			request.attempted,
			toRefusal(reply, body, request, this.options.origin),
			this.credentials,
		);
	}
}

function toMessage(
	{ method, path, uniqueName = "", query, form, maxBytes }: Request,
	headers: Readonly<Record<string, string>>,
): Message {
	const named = path.replace("{UniqueName}", () =>
		encodeURIComponent(uniqueName),
	);
	return {
		label: `${method} ${path}`,
		method,
		address: query ? `${named}?${query}` : named,
		headers: form
			? { ...headers, "content-type": "application/x-www-form-urlencoded" }
			: headers,
		body: form ? toForm(form).toString() : null,
		maxBytes: maxBytes ?? 256 * 1024,
	};
}

function toRefusal(
	reply: Reply,
	body: unknown,
	{ uniqueName, confidential }: Request,
	origin: string,
): Refusal {
	const { code, message } = readRefusal(body, reply.status);
	const date = dateOf(reply);
	return {
		status: reply.status,
		origin,
		code,
		message: message && redact(message, [uniqueName, confidential]),
		requestId: headerOf(reply, "twilio-request-id"),
		date,
		retryAfterMs: parseRetryAfter(
			headerOf(reply, "retry-after"),
			date?.getTime(),
		),
	};
}

function dateOf(reply: Reply): Date | undefined {
	const date = Date.parse(headerOf(reply, "date") ?? "");
	return Number.isNaN(date) ? undefined : new Date(date);
}

function headerOf({ headers }: Reply, name: string): string | undefined {
	return [headers[name]].flat()[0];
}
