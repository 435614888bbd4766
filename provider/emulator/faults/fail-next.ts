import type { OperationName } from "../operations/operation.js";

/**
 * What goes wrong with the next requests: one of `status`, `body`, `raw`,
 * `fault`, `fields` and `delayMs`, and what goes with it.
 */
export interface FailNextOptions {
	/** The operation that fails; any if absent. */
	readonly operation?: OperationName;
	/** How many requests fail; 1 if absent. */
	readonly times?: number;
	/** How long to delay the answer, or the fault, in milliseconds; 0 if absent. The request itself is processed without delay. Alone: a normal answer, late. */
	readonly delayMs?: number;
	/** Whether the request fails without being processed (`before`, the default), or after it was processed. With `status`, `body`, `raw` and the faults `reset`, `close` and `silence`. */
	readonly when?: "before" | "after";

	/** The HTTP status of an error, from 200 to 599. With `body` or `fields`: the status of that answer. */
	readonly status?: number;
	/** With `status`: Twilio's code. Without one the answer isn't Twilio's but a proxy's HTML page. */
	readonly code?: number;
	/** With `code`: Twilio's message; the usual one for the code if absent. */
	readonly message?: string;
	/** With `status`: the `Retry-After` header, seconds or any text. */
	readonly retryAfter?: number | string;
	/** With `status`, `body` and `fields`: headers to add or replace; with `body`, all headers except `Date` and `Content-Length`. */
	readonly headers?: Readonly<Record<string, string>>;

	/** The whole body of an answer, whose type and encoding are what `headers` say. Its `status` is 200 if absent. */
	readonly body?: string | Uint8Array;

	/** Bytes that needn't be HTTP; the connection closes after them. */
	readonly raw?: string | Uint8Array;

	/** The work is done, and these fields of Twilio's answer, by their names there, have other values. */
	readonly fields?: Readonly<Record<string, unknown>>;

	/**
	 * The answer doesn't arrive, or is incomplete or slow.
	 *
	 * - `reset`: the connection is reset.
	 * - `close`: the connection is closed in an orderly way.
	 * - `silence`: the connection stays open and nothing comes, until the caller
	 *   gives up or the emulator closes.
	 * - `stall`: the work is done, and the headers come and nothing after them.
	 * - `drip`: the work is done, and the body comes a byte at a time.
	 * - `cut`: the work is done, and the connection closes within the body.
	 */
	readonly fault?: FaultName;
	/** With `drip`: the time between two bytes, in milliseconds; 100 if absent. */
	readonly intervalMs?: number;
	/** With `cut`, which needs it: how many bytes of the body come. */
	readonly atByte?: number;
	/** With `cut`: whether to omit the length, so that the answer looks complete; false if absent. */
	readonly looksWhole?: boolean;
}

/** A way for an answer not to arrive, or to be incomplete or slow. */
export type FaultName =
	| "reset"
	| "close"
	| "silence"
	| "stall"
	| "drip"
	| "cut";
