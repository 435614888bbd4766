import type { TimeSpan } from "../../../provider/emulator/index.js";
import { takeOver } from "../../support/clock.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask } from "../ask.js";

const emulator = freshEmulator();

test("is ahead of the machine's by hours, minutes and seconds together, and again, and dates its answers", async () => {
	takeOver("Date");
	jest.setSystemTime(Date.UTC(2030, 0));

	emulator.advance({ hours: 1, minutes: 2, seconds: 3 });
	emulator.advance({ seconds: 10 });

	const moved = new Date("2030-01-01T01:02:13.000Z");
	expect(emulator.now).toEqual(moved);
	const { headers } = await ask(emulator, "GET", "/v1/Rooms");
	expect(headers.get("Date")).toBe(moved.toUTCString());
});

test("tells a time that can't be set from outside", () => {
	const before = emulator.now;

	before.setFullYear(2000);

	expect(emulator.now.getFullYear()).not.toBe(2000);
	expect(() => Object.assign(emulator, { now: before })).toThrow(TypeError);
});

test.each<[span: unknown, error: Error]>([
	[
		{ hours: 1, minutes: -61 },
		new RangeError("The clock can only be put forward."),
	],
	[{ hours: 1e9 }, new RangeError("The clock cannot go beyond the year 9999.")],
	[
		{ minutes: Number.POSITIVE_INFINITY },
		new TypeError("minutes must be a finite number, got Infinity"),
	],
	[{ minutes: "5" }, new TypeError('minutes must be a finite number, got "5"')],
	[
		5,
		new TypeError("advance takes an object of hours, minutes, seconds, got 5"),
	],
])("refuses to move by %p", (span, error) => {
	expect(() => emulator.advance(span as TimeSpan)).toThrow(error);
});
