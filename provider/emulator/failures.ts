import { STATUS_CODES } from "node:http";
import { type Answer, toPageAnswer } from "./answer.js";
import type { FaultName } from "./faults.js";
import type { OperationName } from "./operation.js";
import { toErrorRepresentation, usualMessage } from "./refusal.js";

/** The failures to come; where several fit a request, the one asked for first is next. */
export class Failures {
	readonly #queue: {
		readonly options: FailNextOptions;
		timesLeft: number;
	}[] = [];

	add(options: FailNextOptions): void {
		const { times = 1 } = options;
		if (!Number.isInteger(times) || times < 1) {
			throw new RangeError(`times must be a whole number from 1, got ${times}`);
		}

		this.#queue.push({ options, timesLeft: times });
	}

	/** Takes the failure, if any, that is due for a request of this operation. */
	take(operation: OperationName): Failure | undefined {
		const index = this.#queue.findIndex(
			({ options }) => (options.operation ?? operation) === operation,
		);
		const due = this.#queue[index];
		if (due === undefined) {
			return undefined;
		}

		due.timesLeft -= 1;
		if (due.timesLeft === 0) {
			this.#queue.splice(index, 1);
		}
		return toFailure(due.options);
	}
}

/** What goes wrong with the next requests. */
export type FailNextOptions =
	| FailNextAnswer
	| FailNextFault
	| FailNextDelay
	| FailNextFields;

/** Which requests a failure is for. */
export interface FailNextScope {
	/** Any operation if absent. */
	readonly operation?: OperationName;
	/** How many requests; 1 if absent. */
	readonly times?: number;
}

/** The requests are answered with an error. */
export interface FailNextAnswer extends FailNextScope {
	/** The HTTP status. */
	readonly status: number;
	/** Twilio's code. Without one the answer isn't Twilio's but a proxy's HTML page. */
	readonly code?: number;
	/** Twilio's message; the usual one for the code if absent. */
	readonly message?: string;
	/** The `Retry-After` header, in seconds. */
	readonly retryAfter?: number;
	/** How long the answer is held back; 0 if absent. */
	readonly delayMs?: number;
	/** Whether the request is failed instead of its work (the default) or after it. */
	readonly when?: "before" | "after";
	readonly fault?: never;
}

/** The requests get no answer. */
export interface FailNextFault extends FailNextScope {
	readonly fault: FaultName;
	/** Whether the request is failed instead of its work (the default) or after it. */
	readonly when?: "before" | "after";
	/** How long the connection stays as it is before the fault; 0 if absent. */
	readonly delayMs?: number;
	readonly status?: never;
}

/** The requests are answered as usual, but late: the work is done at once. */
export interface FailNextDelay extends FailNextScope {
	readonly delayMs: number;
	readonly fault?: never;
	readonly status?: never;
}

/** The work is done, and some fields of Twilio's answer are not what they should be. */
export interface FailNextFields extends FailNextScope {
	/** The fields, by their name in the answer, with what stands there instead. */
	readonly fields: Readonly<Record<string, unknown>>;
	readonly fault?: never;
	readonly status?: never;
	readonly delayMs?: never;
}

/** What goes wrong with one request. */
export type Failure = { readonly delayMs: number } & (
	| { readonly when: "before"; readonly outcome: Outcome }
	| {
			readonly when: "after";
			readonly outcome?: Outcome;
			readonly fields?: Readonly<Record<string, unknown>>;
	  }
);

/** How a request ends: with an answer, or with none. */
export type Outcome = Answer | { readonly fault: FaultName };

function toFailure(options: FailNextOptions): Failure {
	const { delayMs = 0 } = options;

	if (options.fault !== undefined) {
		const { when = "before", fault } = options;
		return { when, delayMs, outcome: { fault } };
	}
	if (options.status !== undefined) {
		const { when = "before" } = options;
		return { when, delayMs, outcome: toAnswer(options) };
	}
	const fields = "fields" in options ? { fields: options.fields } : {};
	return { when: "after", delayMs, ...fields };
}

function toAnswer(options: FailNextAnswer): Answer {
	const { status, code, retryAfter } = options;
	const headers = {
		...(retryAfter !== undefined && { "Retry-After": `${retryAfter}` }),
	};
	if (code === undefined) {
		return { ...toPageAnswer(status), headers };
	}

	const message =
		options.message ?? usualMessage(code) ?? STATUS_CODES[status] ?? "Error";
	return {
		status,
		headers,
		json: toErrorRepresentation(status, code, message),
	};
}
