import { STATUS_CODES } from "node:http";
import { type Answer, toPageAnswer } from "./answer.js";
import { checkFailNext } from "./check-fail-next.js";
import type {
	FailNextAnswer,
	FailNextBody,
	FailNextDelay,
	FailNextFields,
	FailNextOptions,
} from "./fail-next.js";
import {
	cut,
	type Delivery,
	drip,
	type Loss,
	losses,
	sendRaw,
	stall,
} from "./faults.js";
import type { OperationName } from "./operation.js";
import { toErrorRepresentation, usualMessage } from "./refusal.js";

/** The failures to come; where several fit a request, the one asked for first is next. */
export class Failures {
	readonly #queue: {
		readonly options: FailNextOptions;
		timesLeft: number;
	}[] = [];

	/** @throws TypeError, RangeError */
	add(options: FailNextOptions): void {
		checkFailNext(options);
		this.#queue.push({ options, timesLeft: options.times ?? 1 });
	}

	/** Takes back all that are still to come, and tells which they were: `times` is how often. */
	clear(): readonly FailNextOptions[] {
		return this.#queue
			.splice(0)
			.map(({ options, timesLeft }) => ({ ...options, times: timesLeft }));
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
		const { options } = due;
		return {
			delayMs: options.delayMs ?? 0,
			outcomeOf: (work) => outcomeOf(options, work),
		};
	}
}

/** What goes wrong with one request. */
export interface Failure {
	readonly delayMs: number;
	/** Does the work, unless the request fails before it, and says how the request ends. */
	outcomeOf(work: () => Answer): Outcome;
}

/** How a request ends: with an answer, sent whole or in another way, or with none. */
export type Outcome =
	| { readonly answer: Answer; readonly deliver?: Delivery }
	| { readonly lose: Loss };

function outcomeOf(options: FailNextOptions, work: () => Answer): Outcome {
	if ("when" in options && options.when === "after") {
		work();
	}
	switch (options.fault) {
		case "reset":
		case "close":
		case "silence":
			return { lose: losses[options.fault] };
		case "stall":
			return { answer: work(), deliver: stall };
		case "drip":
			return { answer: work(), deliver: drip(options.intervalMs) };
		case "cut":
			return { answer: work(), deliver: cut(options) };
	}
	if (options.raw !== undefined) {
		return { lose: sendRaw(options.raw) };
	}
	return { answer: answerOf(options, work) };
}

function answerOf(
	options: FailNextAnswer | FailNextBody | FailNextFields | FailNextDelay,
	work: () => Answer,
): Answer {
	if (options.body !== undefined) {
		const { status = 200, headers = {}, body } = options;
		return { status, headers, body };
	}
	if (options.fields !== undefined) {
		return withFields(work(), options);
	}
	return options.status === undefined ? work() : toAnswer(options);
}

function withFields(
	answer: Answer,
	{ fields, status, headers }: FailNextFields,
): Answer {
	return {
		...answer,
		...("json" in answer && { json: { ...Object(answer.json), ...fields } }),
		...(status !== undefined && { status }),
		headers: { ...answer.headers, ...headers },
	};
}

function toAnswer(options: FailNextAnswer): Answer {
	const { status, code, retryAfter } = options;
	const headers = {
		...(retryAfter !== undefined && { "Retry-After": `${retryAfter}` }),
		...options.headers,
	};
	if (code === undefined) {
		const page = toPageAnswer(status);
		return { ...page, headers: { ...page.headers, ...headers } };
	}

	const message =
		options.message ?? usualMessage(code) ?? STATUS_CODES[status] ?? "Error";
	return {
		status,
		headers,
		json: toErrorRepresentation(status, code, message),
	};
}
