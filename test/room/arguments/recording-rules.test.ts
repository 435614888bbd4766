import type { RecordingRuleArgs } from "../../../provider/index.js";
import { recordingRulesProblem } from "../../../provider/room/arguments/recording-rules.js";

const many = (count: number) =>
	Array.from({ length: count }, () => ({ type: "include", all: true }));

test.each([
	[
		"several filters",
		[{ type: "exclude", publisher: "Bob", kind: "video", track: "screen" }],
	],
	[
		"the text true for all, which Twilio takes",
		[{ type: "include", all: "true" }],
	],
	[
		"20 rules beside one that is left out",
		[null, ...many(19), { type: "include", kind: "audio", all: null }],
	],
])("accepts %s", (_title, rules) => {
	expect(recordingRulesProblem(rules)).toBeUndefined();
});

test.each([
	["no list", { type: "include", all: true }],
	["no rule", []],
	["21 rules", many(21)],
	["nothing but what is left out", [null, undefined]],
])("refuses %s", (_title, rules) => {
	expect(recordingRulesProblem(rules)).toBe(
		'must be a list of 1 to 20 rules, such as [{"type": "include", "all": true}]',
	);
});

const noFilter = "it needs a filter: all, kind, publisher, track";
const otherKey = "its keys must be among type, all, kind, publisher, track";

test.each<[string, unknown, string]>([
	["only filter is left out", { type: "include", publisher: null }, noFilter],
	[
		"publisher is a list",
		{ type: "include", publisher: ["Bob"] },
		"publisher must be a name or a SID",
	],
	[
		"publisher is blank",
		{ type: "include", publisher: "" },
		"publisher must be a name or a SID",
	],
	["place has no object", "include", "it must be an object"],
	[
		"type is another",
		{ type: "maybe", all: true },
		"type must be include or exclude",
	],
	[
		"filter all has another beside it",
		{ type: "include", all: true, kind: "audio" },
		"all can't be combined with other filters",
	],
	["all is false", { type: "include", all: false }, "all must be true"],
	[
		"kind is unknown",
		{ type: "include", kind: "data" },
		"kind must be audio or video",
	],
])("refuses a rule whose %s", (_title, rule, problem) => {
	expect(recordingRulesProblem([rule])).toBe(
		`has a bad rule at index 0: ${problem}`,
	);
});

test("names every bad rule, by its place in the program", () => {
	const rules = [
		null,
		{ type: "include", all: true },
		{ type: "include", room: "x" },
		{ type: "include" },
	];

	expect(recordingRulesProblem(rules)).toBe(
		`has a bad rule at index 2: ${otherKey}, and has a bad rule at index 3: ${noFilter}`,
	);
});

test("the types take a filter that a condition leaves out, and not a rule without any", () => {
	const isAudio = true as boolean;
	const rules: readonly RecordingRuleArgs[] = [
		{ type: "include", kind: "audio", publisher: isAudio ? null : "Bob" },
		{ type: "exclude", all: true, track: undefined },
		// @ts-expect-error It needs one that is there.
		{ type: "include", kind: isAudio ? "audio" : null },
	];

	expect(recordingRulesProblem(rules)).toBeUndefined();
});
