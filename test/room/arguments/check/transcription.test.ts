import { checkRoom } from "../../../../provider/room/arguments/check.js";

test.each<[string, unknown]>([
	["of any name", { languageCode: "en-US", somethingNew: [{ x: null }] }],
	["of the names that objects inherit", { constructor: 1, toString: 2 }],
	["with control characters, which JSON can say", { "a\u0000": "\u001b[2J" }],
	["of 10 MB: Twilio decides", { hints: "x".repeat(10_000_000) }],
	["that don't say anything", {}],
])("accepts settings %s", (_title, transcriptionsConfiguration) => {
	expect(checkRoom({ transcriptionsConfiguration })).toEqual([]);
});

test.each<[string, unknown, string]>([
	["a text", "en-US", "must be an object, got a string"],
	["a list", ["en-US"], "must be an object, got a list"],
	["a number", 1, "must be an object, got a number"],
	[
		"NaN, which Twilio would read as null",
		{ a: [{ b: Number.NaN }] },
		"must not contain NaN or Infinity",
	],
	[
		"Infinity, which Twilio would read as null",
		{ a: Number.NEGATIVE_INFINITY },
		"must not contain NaN or Infinity",
	],
])("refuses settings that are or have %s", (_title, value, problem) => {
	expect(checkRoom({ transcriptionsConfiguration: value })).toEqual([
		{
			argument: expect.any(String),
			reason: `transcriptionsConfiguration ${problem}`,
		},
	]);
});
