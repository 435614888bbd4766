import type { RecordingRuleArgs } from "../../../provider/index.js";
import { recordingRulesProblem } from "../../../provider/room/arguments/recording-rules.js";

const many = (count: number) =>
	Array.from({ length: count }, () => ({ type: "include", all: true }));

test.each([
	["20 rules", many(20)],
	[
		"several filters",
		[{ type: "exclude", publisher: "Bob", kind: "video", track: "screen" }],
	],
	[
		"the text true for all, which Twilio takes",
		[{ type: "include", all: "true" }],
	],
	[
		"rules and filters that are left out",
		[null, ...many(20), { type: "include", kind: "audio", all: null }].slice(
			1 - 21,
		),
	],
	[
		"names of any characters",
		[{ type: "include", publisher: "\u0000\u202e", track: "__proto__" }],
	],
])("accepts %s", (_title, rules) => {
	expect(recordingRulesProblem(rules)).toBeUndefined();
});

test.each([
	[
		"no list",
		{ type: "include", all: true },
		'must be a list of 1 to 20 rules, such as [{ type: "include", all: true }]',
	],
	[
		"no rule",
		[],
		'must be a list of 1 to 20 rules, such as [{ type: "include", all: true }]',
	],
	[
		"21 rules",
		many(21),
		'must be a list of 1 to 20 rules, such as [{ type: "include", all: true }]',
	],
	[
		"1,000 rules",
		many(1000),
		'must be a list of 1 to 20 rules, such as [{ type: "include", all: true }]',
	],
	[
		"a text",
		"include",
		'must be a list of 1 to 20 rules, such as [{ type: "include", all: true }]',
	],
	[
		"nothing but what is left out",
		[null, undefined],
		'must be a list of 1 to 20 rules, such as [{ type: "include", all: true }]',
	],
	[
		"a bad rule after one that is left out, by its place in the program,",
		[null, "include"],
		"has a bad rule at index 1: it must be an object",
	],
	[
		"a rule whose only filter is left out",
		[{ type: "include", publisher: null }],
		"has a bad rule at index 0: it needs a filter: all, kind, publisher, track",
	],
	[
		"an empty object, which Pulumi makes of dates, functions and big integers",
		[{}],
		"has a bad rule at index 0: type must be include or exclude",
	],
	[
		"a filter that objects inherit",
		JSON.parse('[{"type":"include","__proto__":"x"}]'),
		"has a bad rule at index 0: its keys must be among type, all, kind, publisher, track",
	],
	[
		"a publisher that is a list",
		[{ type: "include", publisher: ["Bob"] }],
		"has a bad rule at index 0: publisher must be a name or a SID",
	],
	[
		"a rule that is no object",
		["include"],
		"has a bad rule at index 0: it must be an object",
	],
	[
		"a rule without a type",
		[{ all: true }],
		"has a bad rule at index 0: type must be include or exclude",
	],
	[
		"another type",
		[{ type: "maybe", all: true }],
		"has a bad rule at index 0: type must be include or exclude",
	],
	[
		"no filter",
		[{ type: "include" }],
		"has a bad rule at index 0: it needs a filter: all, kind, publisher, track",
	],
	[
		"all with another filter",
		[{ type: "include", all: true, kind: "audio" }],
		"has a bad rule at index 0: all goes with no other filter",
	],
	[
		"all set to false",
		[{ type: "include", all: false }],
		"has a bad rule at index 0: all must be true",
	],
	[
		"an unknown kind",
		[{ type: "include", kind: "data" }],
		"has a bad rule at index 0: kind must be audio or video",
	],
	[
		"an empty publisher",
		[{ type: "include", publisher: "" }],
		"has a bad rule at index 0: publisher must be a name or a SID",
	],
	[
		"an unknown filter, and every other bad rule",
		[
			{ type: "include", all: true },
			{ type: "include", room: "x" },
			{ type: "include" },
		],
		"has a bad rule at index 1: its keys must be among type, all, kind, publisher, track, and has a bad rule at index 2: it needs a filter: all, kind, publisher, track",
	],
])("refuses %s", (_title, rules, problem) => {
	expect(recordingRulesProblem(rules)).toBe(problem);
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
