import { errors, Pool } from "undici";
import type { Deadline } from "../deadline.js";
import {
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "../failures/errors.js";
import { Lane, maxInFlight, type Queue } from "../pace.js";
import { connectorBy } from "./connect.js";
import type { ProxyServer } from "./proxy-server.js";

/** A request as it goes over the wire. */
export interface Message {
	/** What errors call it. */
	readonly label: string;
	readonly method: "GET" | "POST";
	/** The path with its query. */
	readonly address: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | null;
	/** The largest answer to accept, in bytes. */
	readonly maxBytes: number;
}

/** An answer, read to its end. */
export interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
}

/** Requests wait for their turn. */
export interface TurnWait extends Queue {
	readonly for: "writes" | "reads";
}

/** A request has no answer yet. */
export interface AnswerWait {
	readonly for: "answer";
	readonly waitedMs: number;
	/** How long it is still waited for, at most. */
	readonly leftMs: number;
}

export interface TransportOptions {
	/** Where requests go. */
	readonly origin: string;
	/** The server by which connections are made; directly if absent. */
	readonly proxy?: ProxyServer | undefined;
	/** How long one attempt may take once it is its turn; 30 s by default. */
	readonly timeLimitMs?: number | undefined;
	/** How many requests a second may write; 20 by default, Twilio's quota for an account. */
	readonly writesPerSecond?: number | undefined;
	/** How many requests a second may read; 80 by default, likewise. */
	readonly readsPerSecond?: number | undefined;
	/** Told of waits that take some seconds; of those for a turn again and again while they last. */
	readonly onWait?: ((wait: TurnWait | AnswerWait) => void) | undefined;
}

/** Carries messages to Twilio, each at its turn, and whole answers back. */
export class Transport {
	/** Uses connections again. */
	readonly #lasting: Pool;
	/** Uses each connection once. */
	readonly #single: Pool;
	#hasLost = false;
	readonly #lanes: Readonly<Record<Message["method"], Lane>>;
	readonly #timeLimitMs: number;

	constructor(private readonly options: TransportOptions) {
		this.#timeLimitMs = options.timeLimitMs ?? 30_000;
		const { writesPerSecond = 20, readsPerSecond = 80, onWait } = options;
		this.#lanes = {
			POST: new Lane(writesPerSecond, (queue) =>
				onWait?.({ for: "writes", ...queue }),
			),
			GET: new Lane(readsPerSecond, (queue) =>
				onWait?.({ for: "reads", ...queue }),
			),
		};
		const pool = {
			// One for each request that its lane lets go: none waits a second time.
			connections: 2 * maxInFlight,
			connect: connectorBy(options.proxy),
		};
		this.#lasting = new Pool(options.origin, pool);
		this.#single = new Pool(options.origin, { ...pool, pipelining: 0 });
	}

	/**
	 * Sends a message once.
	 *
	 * @throws TwilioUnreachedError if it was never sent
	 * @throws TwilioUnansweredError if it was, and no whole answer came
	 */
	async exchange(message: Message, deadline: Deadline): Promise<Reply> {
		const limitMs = Math.min(this.#timeLimitMs, deadline.leftMs);
		// If it were sent nevertheless, it could still be done, unnoticed.
		if (limitMs <= 0) throw this.#unreached(new Error(deadline.exhaustion), 0);
		const turn = await deadline.pause(this.#lanes[message.method].enter());
		// undici's own limits are per chunk, so that a slow drip would pass them. And not
		// AbortSignal.any with AbortSignal.timeout, which may be collected as garbage before it fires.
		const time = new AbortController();
		// Timers may be early by a millisecond, for which nothing could be sent again.
		const timer = setTimeout(() => time.abort(), limitMs + 1);
		let silenceTimer: NodeJS.Timeout | undefined;
		let isSent = false;
		const noteSent = () => {
			isSent = true;
			turn.sent();
			silenceTimer = this.#reportSilence(limitMs);
		};
		try {
			const reply = await this.#request(message, noteSent, time.signal);
			if (reply.status === 429) turn.refused();
			return reply;
		} catch (error) {
			if (error instanceof TwilioUnansweredError) throw error;
			const isLate = time.signal.aborted;
			if (isSent) {
				this.#hasLost = true;
				throw isLate
					? TwilioUnansweredError.late(message.label, limitMs)
					: TwilioUnansweredError.lost(message.label, error);
			}
			throw this.#unreached(
				isLate ? new errors.ConnectTimeoutError() : error,
				1,
			);
		} finally {
			clearTimeout(timer);
			clearTimeout(silenceTimer);
			turn.end();
		}
	}

	/** Closes the connections once the requests under way are answered. */
	async close(): Promise<void> {
		await Promise.all([this.#lasting.close(), this.#single.close()]);
	}

	#request(
		{ label, method, address, headers, body, maxBytes }: Message,
		noteSent: () => void,
		signal: AbortSignal,
	): Promise<Reply> {
		// Where one connection was lost, those that were kept open may be lost as well,
		// or be broken at the second request: what is repeated mustn't meet that again.
		const pool = this.#hasLost ? this.#single : this.#lasting;
		return new Promise((resolve, reject) => {
			// undici gives up no request that still waits for its connection.
			signal.addEventListener("abort", () => reject(signal.reason));
			let head: Omit<Reply, "body">;
			const chunks: Buffer[] = [];
			let bytes = 0;
			pool.dispatch(
				{ method, path: address, headers, body },
				{
					onRequestStart(controller) {
						const giveUp = () => controller.abort(signal.reason);
						if (signal.aborted) return giveUp();
						signal.addEventListener("abort", giveUp);
						noteSent();
					},
					onResponseStart(_controller, status, headers) {
						head = { status, headers };
					},
					onResponseData(controller, chunk) {
						bytes += chunk.length;
						if (bytes <= maxBytes) chunks.push(chunk);
						// This destroys the connection: the rest isn't needed.
						else
							controller.abort(TwilioUnansweredError.tooLong(label, maxBytes));
					},
					onResponseEnd: () =>
						resolve({ ...head, body: Buffer.concat(chunks) }),
					onResponseError: (_controller, error) => reject(error),
				},
			);
		});
	}

	/** Tells that there is no answer when a third of its time is over. */
	#reportSilence(limitMs: number): NodeJS.Timeout {
		const waitedMs = limitMs / 3;
		const wait = { waitedMs, leftMs: limitMs - waitedMs };
		return setTimeout(
			() => this.options.onWait?.({ for: "answer", ...wait }),
			waitedMs,
		);
	}

	#unreached(cause: unknown, attempts: number): TwilioUnreachedError {
		const { origin, proxy } = this.options;
		return new TwilioUnreachedError(origin, cause, attempts, proxy);
	}
}
