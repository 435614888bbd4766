const maxRules = 20;

const kinds = ["audio", "video"];
const filters = ["all", "kind", "publisher", "track"];

/**
 * Why Twilio would refuse these recording rules (code 53120), or nothing if it wouldn't.
 *
 * The grammar is that of https://www.twilio.com/docs/video/api/recording-rules.
 * No reason repeats a value: rules may name people.
 */
export function recordingRulesProblem(rules: unknown): string | undefined {
	const count = Array.isArray(rules)
		? rules.filter((rule) => !isNone(rule)).length
		: 0;
	if (!Array.isArray(rules) || count < 1 || count > maxRules) {
		return `must be a list of 1 to ${maxRules} rules, such as [{"type": "include", "all": true}]`;
	}
	const problems = rules.flatMap((rule, index) => {
		const problem = isNone(rule) ? undefined : ruleProblem(rule);
		return problem === undefined
			? []
			: [`has a bad rule at index ${index}: ${problem}`];
	});
	return problems.length === 0 ? undefined : problems.join(", and ");
}

function ruleProblem(rule: unknown): string | undefined {
	if (typeof rule !== "object") return "it must be an object";
	const { type, ...rest } = rule as Readonly<Record<string, unknown>>;
	const used = Object.keys(rest).filter((name) => !isNone(rest[name]));
	if (used.some((name) => !filters.includes(name)))
		return `its keys must be among type, ${filters.join(", ")}`;
	if (type !== "include" && type !== "exclude")
		return "type must be include or exclude";
	if (used.length === 0) return `it needs a filter: ${filters.join(", ")}`;
	if (used.includes("all") && used.length > 1)
		return "all can't be combined with other filters";
	return used
		.map((name) => filterProblem(name, rest[name]))
		.find((problem) => problem !== undefined);
}

/** What a program leaves out by a condition: it isn't sent. */
function isNone(value: unknown): boolean {
	return value === undefined || value === null;
}

function filterProblem(name: string, value: unknown): string | undefined {
	switch (name) {
		case "all":
			// Twilio takes the text as well.
			return value === true || value === "true"
				? undefined
				: "all must be true";
		case "kind":
			return kinds.some((kind) => kind === value)
				? undefined
				: `kind must be ${kinds.join(" or ")}`;
		default:
			return typeof value === "string" && value !== ""
				? undefined
				: `${name} must be a name or a SID`;
	}
}
