import { validateHeaderName, validateHeaderValue } from "node:http";
import type { FailNextOptions, FaultName } from "./fail-next.js";
import { mustKnow } from "./known.js";
import { operationNames } from "./operation.js";

/**
 * Complains at once of options that can't be meant, which a program without types
 * may have: a failure that never happens looks just like a test that passes.
 *
 * @throws TypeError, RangeError
 */
export function checkFailNext(options: FailNextOptions): void {
	const given = new Map<string, unknown>(
		Object.entries(options).filter(([, value]) => value !== undefined),
	);
	const kind = kinds.find((name) => given.has(name));
	if (kind === undefined) {
		throw new TypeError(`failNext needs one of ${kinds.join(", ")}`);
	}
	check("fault", given);

	const fault = given.get("fault") as FaultName | undefined;
	const own = fault === undefined ? besides[kind] : besidesFault[fault];
	mustKnow("failNext", given.keys(), [kind, ...own, ...scope]);
	for (const name of given.keys()) {
		check(name, given);
	}
	if (fault === "cut") {
		mustBeWhole(given.get("atByte"), "atByte");
	}
}

const scope = ["operation", "times", "delayMs"];

/** What may stand beside the option that says what kind of failure it is: the first of these that is given. */
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

function check(name: string, given: ReadonlyMap<string, unknown>): void {
	if (given.has(name)) {
		rules.get(name)?.(given.get(name), name);
	}
}

type Rule = (value: unknown, name: string) => void;

const rules: ReadonlyMap<string, Rule> = new Map([
	["fault", oneOf(Object.keys(besidesFault))],
	["operation", oneOf(operationNames)],
	["when", oneOf(["before", "after"])],
	["times", (value, name) => mustBeWhole(value, name, 1)],
	["delayMs", mustBeWhole],
	["intervalMs", mustBeWhole],
	["atByte", mustBeWhole],
	// What is below 200 is no answer yet.
	["status", (value, name) => mustBeWhole(value, name, 200, 599)],
	["headers", mustBeHeaders],
	["body", mustBeBytes],
	["raw", mustBeBytes],
]);

function oneOf(values: readonly string[]): Rule {
	return (value, name) => {
		if (!values.includes(String(value))) {
			throw new RangeError(
				`${name} must be one of ${values.join(", ")}, got ${value}`,
			);
		}
	};
}

function mustBeWhole(
	value: unknown,
	name: string,
	least = 0,
	most = Number.POSITIVE_INFINITY,
): void {
	if (
		!Number.isInteger(value) ||
		Number(value) < least ||
		Number(value) > most
	) {
		const range = most === Number.POSITIVE_INFINITY ? "" : ` to ${most}`;
		throw new RangeError(
			`${name} must be a whole number from ${least}${range}, got ${value}`,
		);
	}
}

function mustBeHeaders(value: unknown): void {
	for (const [name, text] of Object.entries(Object(value))) {
		validateHeaderName(name);
		validateHeaderValue(name, String(text));
	}
}

function mustBeBytes(value: unknown, name: string): void {
	if (typeof value !== "string" && !(value instanceof Uint8Array)) {
		throw new TypeError(`${name} must be a string or a Uint8Array`);
	}
}
