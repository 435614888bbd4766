import { STATUS_CODES } from "node:http";
import { type Answer, type Delivery, toHtmlAnswer } from "../message/answer.js";
import { toErrorRepresentation, usualMessage } from "../message/refusal.js";
import type { FailNextOptions } from "./fail-next.js";
import { cut, drip, type Loss, losses, sendRaw, stall } from "./wire.js";

/** How a request ends: with an answer, sent whole or in another way, or with none. */
export type Outcome =
	| { readonly answer: Answer; readonly deliver?: Delivery }
	| { readonly lose: Loss };

/** Does the work, unless the request is to fail before it, and says how the request ends. */
export function toOutcome(
	options: FailNextOptions,
	work: () => Answer,
): Outcome {
	if (options.when === "after") work();
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
	return options.raw === undefined
		? { answer: toAnswer(options, work) }
		: { lose: sendRaw(options.raw) };
}

function toAnswer(options: FailNextOptions, work: () => Answer): Answer {
	const { status, headers, body, fields } = options;
	if (body !== undefined)
		return { status: status ?? 200, headers: headers ?? {}, body };
	if (fields !== undefined) return withFields(work(), options);
	return status === undefined ? work() : toError(status, options);
}

function withFields(
	answer: Answer,
	{ fields, status, headers }: FailNextOptions,
): Answer {
	return {
		...answer,
		...("json" in answer && { json: { ...Object(answer.json), ...fields } }),
		...(status !== undefined && { status }),
		headers: { ...answer.headers, ...headers },
	};
}

function toError(
	status: number,
	{ code, message, retryAfter, headers: more }: FailNextOptions,
): Answer {
	const headers = {
		...(retryAfter !== undefined && { "Retry-After": `${retryAfter}` }),
		...more,
	};
	if (code === undefined) {
		const html = toHtmlAnswer(status);
		return { ...html, headers: { ...html.headers, ...headers } };
	}
	const words =
		message ?? usualMessage(code) ?? STATUS_CODES[status] ?? "Error";
	return { status, headers, json: toErrorRepresentation(status, code, words) };
}
