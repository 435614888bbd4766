import { validateHeaderName, validateHeaderValue } from "node:http";
import type { FailNextOptions, FaultName } from "../faults/fail-next.js";
import { operationNames } from "../operations/operation.js";
import { longestWaitMs } from "../real-time.js";
import {
	anObject,
	aText,
	checkOptions,
	kind,
	oneOf,
	type Rule,
	trueOrFalse,
	whole,
} from "./check-options.js";

/**
 * Refuses invalid options and combinations: a failure that never happens looks
 * just like a test that passes.
 *
 * @throws TypeError, RangeError
 */
export function checkFailNext(options: FailNextOptions): void {
	const given = checkOptions("failNext", options, rules);
	const main = kinds.find((name) => given.includes(name));
	if (main === undefined) {
		throw new TypeError(
			`failNext needs one of ${kinds.join(", ")}, got ${given.join(", ") || "none"}`,
		);
	}
	const { fault } = options;
	const own = fault === undefined ? besides[main] : besidesFault[fault];
	const company = [...own, ...scope].filter((name) => name !== main);
	const stray = given.find((name) => ![main, ...company].includes(name));
	if (stray !== undefined) {
		const what = fault === undefined ? main : `fault "${fault}"`;
		throw new TypeError(
			`failNext: ${stray} can't be combined with ${what}, which takes only ${company.join(", ")}`,
		);
	}
	if (options.message !== undefined && options.code === undefined) {
		throw new TypeError("failNext: message needs a code");
	}
	if (fault === "cut") {
		rules.atByte(options.atByte, "atByte");
	}
}

const scope = ["operation", "times", "delayMs"];

/** The options that go with each kind of failure. The kind is the first of these that is given. */
const besides = {
	fault: [],
	raw: ["when"],
	body: ["status", "headers", "when"],
	fields: ["status", "headers"],
	status: ["code", "message", "retryAfter", "headers", "when"],
	delayMs: [],
} satisfies Readonly<Record<string, readonly string[]>>;

const kinds = Object.keys(besides) as readonly (keyof typeof besides)[];

const besidesFault: Readonly<Record<FaultName, readonly string[]>> = {
	reset: ["when"],
	close: ["when"],
	silence: ["when"],
	stall: [],
	drip: ["intervalMs"],
	cut: ["atByte", "looksWhole"],
};

const bytes = kind("a well-formed string or a Uint8Array", (value) =>
	typeof value === "string"
		? value.isWellFormed()
		: value instanceof Uint8Array,
);

const aNumberOrText = kind("a number or a string", (value) =>
	["number", "string"].includes(typeof value),
);

const rules: Readonly<Record<keyof FailNextOptions, Rule>> = {
	fault: oneOf(...Object.keys(besidesFault)),
	raw: bytes,
	body: bytes,
	fields: (value, name) => {
		anObject(value, name);
		// Throws if the answer couldn't have them.
		JSON.stringify(value);
	},
	// A status below 200 is not yet an answer.
	status: whole(200, 599),
	code: whole(1),
	message: aText,
	retryAfter: (value, name) => {
		aNumberOrText(value, name);
		validateHeaderValue("Retry-After", String(value));
	},
	headers: (value, name) => {
		anObject(value, name);
		for (const [header, text] of Object.entries<string>(Object(value))) {
			validateHeaderName(header);
			aNumberOrText(text, header);
			validateHeaderValue(header, text);
		}
	},
	when: oneOf("before", "after"),
	operation: oneOf(...operationNames),
	times: whole(1),
	delayMs: whole(0, longestWaitMs),
	intervalMs: whole(0, longestWaitMs),
	atByte: whole(0),
	looksWhole: trueOrFalse,
};
