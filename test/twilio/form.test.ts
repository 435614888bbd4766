import { toForm } from "../../provider/twilio/form.js";

test.each([
	["a name in PascalCase", { uniqueName: "a" }, "UniqueName=a"],
	[
		"booleans in lower case",
		{ audioOnly: true, largeRoom: false },
		"AudioOnly=true&LargeRoom=false",
	],
	["numbers in decimal", { maxParticipants: 8 }, "MaxParticipants=8"],
	[
		"a list of strings as a repeated field",
		{ videoCodecs: ["VP8", "H264"] },
		"VideoCodecs=VP8&VideoCodecs=H264",
	],
	[
		"a list of objects as one JSON string",
		{ recordingRules: [{ type: "include", all: true }] },
		`RecordingRules=${encodeURIComponent('[{"type":"include","all":true}]')}`,
	],
	[
		"an object as one JSON string",
		{ transcriptionsConfiguration: { hints: "a" } },
		`TranscriptionsConfiguration=${encodeURIComponent('{"hints":"a"}')}`,
	],
	[
		"a date in whole seconds",
		{ dateCreatedAfter: new Date("2026-01-02T03:04:05.678Z") },
		"DateCreatedAfter=2026-01-02T03%3A04%3A05Z",
	],
	[
		"what would end a field, escaped",
		{ uniqueName: "a&b=c+d é" },
		"UniqueName=a%26b%3Dc%2Bd+%C3%A9",
	],
	["nothing for what is undefined", { uniqueName: undefined }, ""],
])("sends %s", (_title, parameters, form) => {
	expect(toForm(parameters).toString()).toBe(form);
});
