import { checkRoom } from "../../../../provider/room/arguments/check.js";

const check = (uniqueName: unknown) =>
	checkRoom({ uniqueName }).map(({ reason }) => reason);

test.each([
	["128 characters of four bytes", "😀".repeat(128)],
	["spaces, dots and other alphabets", " Réunion. 日本 2 "],
	["the shape of a SID", `RM${"0".repeat(32)}`],
	["a right-to-left override", "stand\u202epu"],
	["a separator of lines", "stand\u2028up"],
])("accepts a name of %s", (_title, name) => {
	expect(check(name)).toEqual([]);
});

test.each([
	["a slash", "a/b"],
	["a backslash", "a\\b"],
	["a query", "a?x=1"],
	["a fragment", "a#b"],
	["a percent sign", "100%"],
	["a control character", "\u001b[2J"],
	["a control character beyond ASCII", "a\u009b2J"],
	["half a surrogate pair", "\ud800"],
	["this folder", "."],
	["the folder above", ".."],
])("refuses a name with %s, which can't stand in a URL", (_title, name) => {
	expect(check(name)).toEqual([
		'uniqueName must be usable in a URL: no / \\ ? # %, no control characters, and not "." or ".."',
	]);
});

test("refuses a name of 129 characters", () => {
	expect(check("😀".repeat(129))).toEqual([
		"uniqueName must have at most 128 characters, got 129",
	]);
});
