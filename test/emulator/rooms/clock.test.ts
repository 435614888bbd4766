import type { TimeSpan } from "../../../provider/emulator/index.js";
import { takeOver } from "../../support/clock.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, create } from "../ask.js";

const emulator = freshEmulator();

async function dateHeader(): Promise<number> {
	const { headers } = await ask(emulator, "GET", "/v1/Rooms");
	return Date.parse(headers.get("Date") ?? "");
}

test("runs with the real one", async () => {
	const before = Date.now();
	const now = emulator.now.getTime();
	const after = Date.now();

	expect([before, now, after]).toEqual([before, now, after].toSorted());
});

test("moves by hours, minutes and seconds together, and again, and dates its answers", async () => {
	takeOver("Date");
	jest.setSystemTime(Date.UTC(2030, 0));

	emulator.advance({ hours: 1, minutes: 2, seconds: 3 });
	emulator.advance({ seconds: 10 });

	const moved = new Date("2030-01-01T01:02:13.000Z");
	expect(emulator.now).toEqual(moved);
	expect(await dateHeader()).toBe(moved.getTime());
	jest.useRealTimers();
});

test("tells a time that can't be set from outside", () => {
	const before = emulator.now;

	before.setFullYear(2000);

	expect(emulator.now.getFullYear()).not.toBe(2000);
	expect(() => Object.assign(emulator, { now: before })).toThrow(TypeError);
});

describe("moves with Jest's fake timers", () => {
	beforeEach(() => {
		jest.useFakeTimers({ now: Date.UTC(2030, 0) });
	});
	afterEach(() => {
		jest.useRealTimers();
	});

	test("that are set", () => {
		emulator.advance({ hours: 1 });

		jest.setSystemTime(Date.UTC(2040, 0));

		expect(emulator.now).toEqual(new Date("2040-01-01T01:00:00.000Z"));
	});

	test("that are advanced", () => {
		jest.advanceTimersByTime(60_000);

		expect(emulator.now).toEqual(new Date("2030-01-01T00:01:00.000Z"));
	});
});

test("dates the rooms that are created later", async () => {
	const first = await create(emulator);
	emulator.advance({ minutes: 1 });
	const second = await create(emulator);

	const apartMs =
		Date.parse(second.date_created) - Date.parse(first.date_created);
	expect(apartMs).toBeGreaterThanOrEqual(60_000);
});

test("refuses to move back", () => {
	expect(() => emulator.advance({ hours: 1, minutes: -61 })).toThrow(
		new RangeError("The clock can only be put forward."),
	);
});

test.each([
	[Number.NaN, "NaN"],
	[Number.POSITIVE_INFINITY, "Infinity"],
	["5", '"5"'],
	[null, "null"],
])("refuses to move by %p minutes", (minutes, shown) => {
	const span = { minutes } as TimeSpan;

	expect(() => emulator.advance(span)).toThrow(
		new TypeError(`minutes must be a finite number, got ${shown}`),
	);
});

test.each([
	[5, "5"],
	["5 minutes", '"5 minutes"'],
	[undefined, "undefined"],
	[null, "null"],
	[[5], "[ 5 ]"],
])("refuses to move by %p", (span, shown) => {
	expect(() => emulator.advance(span as TimeSpan)).toThrow(
		new TypeError(
			`advance takes an object of hours, minutes, seconds, got ${shown}`,
		),
	);
});

test("refuses a unit that it doesn't know", () => {
	const span: object = { minute: 30 };

	expect(() => emulator.advance(span)).toThrow(
		new TypeError(
			'advance: unknown option "minute", expected one of hours, minutes, seconds',
		),
	);
});

test("refuses to go where dates have no more room", () => {
	expect(() => emulator.advance({ hours: 1e9 })).toThrow(
		"The clock cannot go beyond the year 9999.",
	);
});
