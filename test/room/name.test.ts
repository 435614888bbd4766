import { automaticName, nameProblem } from "../../provider/room/name.js";

test("makes a name of the logical name and 7 random hexadecimal digits", () => {
	expect(automaticName("stand-up")).toMatch(/^stand-up-[0-9a-f]{7}$/);
	expect(automaticName("stand-up")).not.toBe(automaticName("stand-up"));
});

test.each([
	"a/b?c#d%e\\f",
	"x".repeat(300),
	"😀".repeat(200),
	"..",
	"line\nbreak",
	"\ud800",
])("makes a name that a room can have of %j", (logicalName) => {
	expect(nameProblem(automaticName(logicalName))).toBeUndefined();
});
