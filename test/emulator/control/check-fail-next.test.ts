import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";

const emulator = freshEmulator();

test.each<[title: string, options: unknown, message: string | RegExp]>([
	[
		"no failure",
		{},
		"failNext needs one of fault, raw, body, fields, status, delayMs, got none",
	],
	["a code alone", { code: 20429 }, "delayMs, got code"],
	[
		"a mistyped failure",
		{ stauts: 500 },
		'failNext: unknown option "stauts", expected one of fault, raw, body, fields, status, code, message, retryAfter, headers, when, operation, times, delayMs, intervalMs, atByte, looksWhole',
	],
	[
		"an error that is cut",
		{ status: 500, atByte: 2 },
		"failNext: atByte can't be combined with status, which takes only code, message, retryAfter, headers, when, operation, times, delayMs",
	],
	[
		"two failures",
		{ fault: "reset", raw: "" },
		'failNext: raw can\'t be combined with fault "reset", which takes only when, operation, times, delayMs',
	],
	[
		"a drip before the work",
		{ fault: "drip", when: "before" },
		"when can't be combined with",
	],
	[
		"a late answer after the work",
		{ delayMs: 5, when: "after" },
		/^failNext: when can't be combined with delayMs, which takes only operation, times$/,
	],
	["no object", "reset", "failNext takes an object of fault, raw, "],
	[
		"a message of a proxy's page",
		{ status: 500, message: "x" },
		"failNext: message needs a code",
	],
])("refuses %s", (_title, options, message) => {
	const failNext = () => emulator.failNext(options as FailNextOptions);

	expect(failNext).toThrow(TypeError);
	expect(failNext).toThrow(message);
});

test.each<[options: object, message: string]>([
	[
		{ fault: "rset" },
		'fault must be one of reset, close, silence, stall, drip, cut, got "rset"',
	],
	[
		{ status: 500, operation: "ReadRoom" },
		'operation must be one of CreateRoom, FetchRoom, ListRoom, UpdateRoom, got "ReadRoom"',
	],
	[{ raw: "", when: "now" }, 'when must be one of before, after, got "now"'],
	[{ delayMs: 1, times: 0 }, "times must be a whole number from 1, got 0"],
	[
		{ delayMs: 3e9 },
		"delayMs must be a whole number from 0 to 2147483647, got 3000000000",
	],
	[{ status: 100 }, "status must be a whole number from 200 to 599, got 100"],
	[{ fault: "cut" }, "atByte must be a whole number from 0, got undefined"],
	[
		{ status: 429, code: "20429" },
		'code must be a whole number from 1, got "20429"',
	],
	[
		{ fault: "cut", atByte: 1, looksWhole: 1 },
		"looksWhole must be one of true, false, got 1",
	],
	[
		{ fault: "drip", intervalMs: 2 ** 31 },
		"intervalMs must be a whole number from 0 to 2147483647, got 2147483648",
	],
])("refuses the value in %p", (options, message) => {
	const failNext = () => emulator.failNext(options as FailNextOptions);

	expect(failNext).toThrow(RangeError);
	expect(failNext).toThrow(message);
});

test.each<[options: object, message: string]>([
	[{ body: {} }, "body must be a well-formed string or a Uint8Array, got {}"],
	[{ raw: 1 }, "raw must be a well-formed string or a Uint8Array, got 1"],
	[{ status: 500, headers: "a: b" }, "headers must be an object, got"],
	...[{}, true, null, ["a", "b"]].map((value): [object, string] => [
		{ status: 500, headers: { a: value } },
		"a must be a number or a string, got",
	]),
	[
		{ body: "\ud800" },
		'body must be a well-formed string or a Uint8Array, got "\\ud800"',
	],
	[{ fields: ["sid"] }, "fields must be an object, got ["],
	[{ fields: { duration: 1n } }, "Do not know how to serialize a BigInt"],
	[{ status: 500, code: 1, message: 5 }, "message must be a string, got 5"],
	[
		{ status: 429, retryAfter: {} },
		"retryAfter must be a number or a string, got {}",
	],
	[
		{ status: 429, retryAfter: "5\r\nx" },
		"Invalid character in header content",
	],
	[
		{ status: 500, headers: { "a b": "" } },
		"Header name must be a valid HTTP token",
	],
	[
		{ status: 500, headers: { a: "\r\n" } },
		"Invalid character in header content",
	],
])("refuses what can't be sent of %p", (options, message) => {
	expect(() => emulator.failNext(options as FailNextOptions)).toThrow(message);
});
