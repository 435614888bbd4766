import { Refusal } from "../../message/refusal.js";

/**
 * Refuses recording rules that Twilio would refuse (53120): not JSON, not a list
 * of 1 to 20 rules, or a rule outside the grammar.
 *
 * Nothing is returned, because a room never shows its rules. A filter that occurs
 * twice in one rule goes unnoticed: `JSON.parse` keeps the last.
 */
export function checkRecordingRules(json: string): void {
	const rules = parse(json);

	if (
		!Array.isArray(rules) ||
		rules.length < 1 ||
		rules.length > 20 ||
		!rules.every(isRule)
	) {
		throw new Refusal(53120);
	}
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

function isRule(rule: unknown): boolean {
	if (typeof rule !== "object" || rule === null || Array.isArray(rule)) {
		return false;
	}

	const { type, ...filters } = rule as Readonly<Record<string, unknown>>;
	const names = Object.keys(filters);

	return (
		(type === "include" || type === "exclude") &&
		names.length > 0 &&
		names.every((name) => FILTERS.get(name)?.(filters[name])) &&
		(names.length === 1 || !names.includes("all"))
	);
}

const FILTERS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
	// Twilio's own tests send the string.
	["all", (value: unknown) => value === true || value === "true"],
	["kind", (value: unknown) => value === "audio" || value === "video"],
	["publisher", isName],
	["track", isName],
]);

function isName(value: unknown): boolean {
	return typeof value === "string" && value !== "";
}
