import type { OperationName } from "./operation.js";

/** What goes wrong with the next requests. */
export type FailNextOptions =
	| FailNextAnswer
	| FailNextBody
	| FailNextRaw
	| FailNextFault
	| FailNextFields
	| FailNextDelay;

/** Which requests a failure is for, and when it comes. */
export interface FailNextScope {
	/** Any operation if absent. */
	readonly operation?: OperationName;
	/** How many requests; 1 if absent. */
	readonly times?: number;
	/** How long the answer, or what comes in its place, is held back; 0 if absent. The work isn't. */
	readonly delayMs?: number;
}

/** A failure that can leave the work undone. */
export interface FailNextWhen extends FailNextScope {
	/** Whether the request fails instead of its work (the default) or after it. */
	readonly when?: "before" | "after";
}

/** The requests are answered with an error. */
export interface FailNextAnswer extends FailNextWhen, Only<"status"> {
	/** The HTTP status. */
	readonly status: number;
	/** Twilio's code. Without one the answer isn't Twilio's but a proxy's HTML page. */
	readonly code?: number;
	/** Twilio's message; the usual one for the code if absent. */
	readonly message?: string;
	/** The `Retry-After` header: seconds, or any text. */
	readonly retryAfter?: number | string;
	/** More headers, or others than the usual ones. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** The requests are answered with anything at all. */
export interface FailNextBody extends FailNextWhen, Only<"body" | "status"> {
	/** The whole body. Its type and encoding are what `headers` say. */
	readonly body: string | Uint8Array;
	/** The HTTP status; 200 if absent. */
	readonly status?: number;
	/** All headers but `Date` and `Content-Length`, and these if they are to be others. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly code?: never;
}

/** The requests get bytes that needn't be HTTP; the connection closes after them. */
export interface FailNextRaw extends FailNextWhen, Only<"raw"> {
	readonly raw: string | Uint8Array;
}

/** The requests get no answer, or not all of it, or too slowly. */
export type FailNextFault =
	| FailNextLoss
	| FailNextStall
	| FailNextDrip
	| FailNextCut;

/** A way for an answer not to arrive, or not in one piece. */
export type FaultName = FailNextFault["fault"];

/** The requests get no answer. */
export interface FailNextLoss extends FailNextWhen, Only<"fault"> {
	/**
	 * - `reset`: the connection is torn down.
	 * - `close`: the connection is closed in an orderly way.
	 * - `silence`: the connection stays open and nothing comes, until the caller
	 *   gives up or the emulator closes.
	 */
	readonly fault: "reset" | "close" | "silence";
}

/** The work is done, and of Twilio's answer come the headers and nothing after them. */
export interface FailNextStall extends FailNextScope, Only<"fault"> {
	readonly fault: "stall";
}

/** The work is done, and the body of Twilio's answer comes a byte at a time. */
export interface FailNextDrip extends FailNextScope, Only<"fault"> {
	readonly fault: "drip";
	/** The time between two bytes; 100 if absent. */
	readonly intervalMs?: number;
}

/** The work is done, and the connection closes before Twilio's whole answer has come. */
export interface FailNextCut extends FailNextScope, Only<"fault"> {
	readonly fault: "cut";
	/** How many bytes of the body come. */
	readonly atByte: number;
	/** Whether the answer doesn't tell its length, so that it ends where it is cut and looks whole; false if absent. */
	readonly looksWhole?: boolean;
}

/** The work is done, and some of Twilio's answer is not what it should be. */
export interface FailNextFields
	extends FailNextScope,
		Only<"fields" | "status"> {
	/** Fields by their name in the answer, with what stands there instead; none need differ. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** The HTTP status; Twilio's if absent. */
	readonly status?: number;
	/** More headers, or others than the usual ones. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** The requests are answered as usual, but late: the work is done at once. */
export interface FailNextDelay extends FailNextScope, Only<never> {
	readonly delayMs: number;
}

/** No option that says that the failure is of another kind. */
type Only<Kind> = {
	readonly [Name in Exclude<
		"status" | "body" | "raw" | "fault" | "fields",
		Kind
	>]?: never;
};
