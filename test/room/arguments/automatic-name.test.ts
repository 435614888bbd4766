import {
	automaticName,
	isAutomaticName,
	stackHash,
} from "../../../provider/room/arguments/automatic-name.js";
import { nameProblem } from "../../../provider/room/arguments/unique-name.js";

const stack = stackHash("rooms", "dev");

test("makes a name of the logical name, the stack's digits and 7 random ones", () => {
	expect(automaticName("stand-up", stack)).toMatch(
		new RegExp(`^stand-up-${stack}[0-9a-f]{7}$`),
	);
	expect(automaticName("stand-up", stack)).not.toBe(
		automaticName("stand-up", stack),
	);
});

test.each([
	["another stack's", "stand-up", stackHash("rooms", "prod")],
	["another project's", "stand-up", stackHash("meetings", "dev")],
	["another room's", "retro", stack],
])("tells a name from %s", (_title, logicalName, digits) => {
	const name = automaticName(logicalName, digits);

	expect(isAutomaticName(name, "stand-up", stack)).toBe(false);
});

test.each([
	["a/b?c#d%e\\f", "a-b-c-d-e-f"],
	["x".repeat(300), "x".repeat(116)],
	["..", ".."],
	["line\nbreak", "line-break"],
	["\ud800", "-"],
	["Réunion du 1er mai", "R-union-du-1er-mai"],
	["Office::room~1.2_3", "Office-room~1.2_3"],
])(
	"makes a name that can stand in a URL as it is, of at most 128 characters, of %j",
	(logicalName, stem) => {
		const name = automaticName(logicalName, stack);

		expect(name).toMatch(/^[\w.~-]{1,128}$/);
		expect(name.slice(0, -12)).toBe(stem);
		expect(nameProblem(name)).toBeUndefined();
		expect(isAutomaticName(name, logicalName, stack)).toBe(true);
	},
);
