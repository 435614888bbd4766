import {
	automaticName,
	isAutomaticName,
	nameProblem,
} from "../../provider/room/name.js";

test("makes a name of the logical name and 7 random hexadecimal digits", () => {
	expect(automaticName("stand-up")).toMatch(/^stand-up-[0-9a-f]{7}$/);
	expect(automaticName("stand-up")).not.toBe(automaticName("stand-up"));
});

test.each([
	["a/b?c#d%e\\f", "a-b-c-d-e-f"],
	["x".repeat(300), "x".repeat(120)],
	["😀".repeat(200), "-"],
	["..", ".."],
	["line\nbreak", "line-break"],
	["\ud800", "-"],
	["Réunion du 1er mai", "R-union-du-1er-mai"],
	["Office::room~1.2_3", "Office-room~1.2_3"],
])(
	"makes a name that can stand in a URL as it is, of at most 128 characters, of %j",
	(logicalName, stem) => {
		const name = automaticName(logicalName);

		expect(name).toMatch(/^[\w.~-]{1,128}$/);
		expect(name.slice(0, -8)).toBe(stem);
		expect(nameProblem(name)).toBeUndefined();
		expect(isAutomaticName(name, logicalName)).toBe(true);
	},
);
