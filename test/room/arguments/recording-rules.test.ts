import type { RecordingRuleArgs } from "../../../provider/index.js";
import { recordingRulesProblem } from "../../../provider/room/arguments/recording-rules.js";

test("names every bad rule, by its place in the program", () => {
	const rules = [
		null,
		{ type: "include", all: true },
		{ type: "include", room: "x" },
		{ type: "include" },
	];

	expect(recordingRulesProblem(rules)).toBe(
		"has a bad rule at index 2: its keys must be among type, all, kind, publisher, track, and has a bad rule at index 3: it needs a filter: all, kind, publisher, track",
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
