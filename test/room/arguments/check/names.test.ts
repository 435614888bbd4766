import { checkRoom } from "../../../../provider/room/arguments/check.js";

const check = (uniqueName: unknown) =>
	checkRoom({ uniqueName }).map(({ reason }) => reason);

test.each([
	["one character", "a"],
	["128 characters of two bytes", "é".repeat(128)],
	["128 characters of four bytes", "😀".repeat(128)],
	["spaces, dots and other alphabets", "Réunion. 日本 2"],
	["spaces at both ends", " stand-up "],
	["the shape of a SID", `RM${"0".repeat(32)}`],
	["accents as characters of their own (NFD)", "Re\u0301union"],
	["a right-to-left override", "stand\u202epu"],
	["characters without width", "stand\u200b-\u2060up\ufeff"],
	["a separator of lines", "stand\u2028up"],
	["what objects inherit: __proto__", "__proto__"],
	["what objects inherit: constructor", "constructor"],
	["nothing, which is not given to Twilio", ""],
])("accepts a name of %s", (_title, name) => {
	expect(check(name)).toEqual([]);
});

test.each([
	["a slash", "a/b"],
	["a backslash", "a\\b"],
	["a query", "a?x=1"],
	["a fragment", "a#b"],
	["a percent sign", "100%"],
	["a percent-encoded slash", "a%2Fb"],
	["a line feed", "a\nb"],
	["a carriage return", "a\rb"],
	["a NUL", "a\u0000b"],
	["an escape sequence", "\u001b[2J"],
	["a control character beyond ASCII", "a\u009b2J"],
	["half a surrogate pair", "\ud800"],
	["this folder", "."],
	["the folder above", ".."],
])("refuses a name with %s, which can't stand in a URL", (_title, name) => {
	expect(check(name)).toEqual([
		'uniqueName must be usable in a URL: no / \\ ? # %, no control characters, and not "." or ".."',
	]);
});

test.each<[unknown, string]>([
	["x".repeat(129), "must have at most 128 characters, got 129"],
	["😀".repeat(129), "must have at most 128 characters, got 129"],
	[5, "must be a string, got a number"],
	[["a"], "must be a string, got a list"],
	[{}, "must be a string, got an object"],
])("refuses the name %j", (name, problem) => {
	expect(check(name)).toEqual([`uniqueName ${problem}`]);
});
