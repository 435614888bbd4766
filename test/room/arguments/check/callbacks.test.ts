import { checkRoom } from "../../../../provider/room/arguments/check.js";

test.each([
	["1,023 characters", `https://a.example/${"x".repeat(1005)}`],
	["this machine, over http", "http://localhost:8080/hook"],
	["a private address, in any notation", "http://0x7f000001/hook"],
	["an address of the cloud's own", "http://169.254.169.254/"],
	["an IPv6 address", "https://[::1]/hook"],
	["a user and a password", "https://user:password@a.example/"],
	["a fragment", "https://a.example/#fragment"],
	["other alphabets, encoded", "https://xn--bcher-kva.example/%E6%97%A5"],
	["nothing, which is not given to Twilio", ""],
])("accepts a callback to %s: Twilio decides", (_title, statusCallback) => {
	expect(checkRoom({ statusCallback })).toEqual([]);
});

test.each([
	["a word", "hook"],
	["a path", "/hook"],
	["an address without a scheme", "//a.example/hook"],
	["a host", "a.example"],
	["a script", "javascript:alert(1)"],
	["another protocol", "ftp://token@a.example/"],
	["a scheme alone", "https://"],
	["a port that can't be", "https://a.example:65536/"],
	["a space inside", "https://a.example/a b"],
	["a space around it", " https://a.example/ "],
	["a line break, which URL parsers take out", "https://a.example/\nhook"],
	["a NUL", "https://a.example/\u0000"],
	["an escape sequence", "https://a.example/\u001b[2J"],
	["a scheme without slashes", "https:a.example"],
	["a backslash", "https:/\\a.example"],
	["another alphabet in its host", "https://bücher.example/"],
	["another alphabet in its path", "https://a.example/é"],
	["braces", "https://a.example/?{room}"],
	["a percent sign that encodes nothing", "https://a.example/100%"],
	["10 MB, and a space", `https://a.example/${"x".repeat(10_000_000)} `],
	["a number", 5],
	["a list", ["https://a.example/"]],
])("refuses a callback that is or has %s", (_title, statusCallback) => {
	expect(checkRoom({ statusCallback })).toEqual([
		{
			argument: expect.any(String),
			reason:
				"statusCallback must be an absolute http: or https: URL, percent-encoded",
		},
	]);
});

test("refuses a callback of 1,024 characters", () => {
	const statusCallback = `https://a.example/${"x".repeat(1006)}`;

	expect(checkRoom({ statusCallback })).toEqual([
		{
			argument: expect.any(String),
			reason: "statusCallback must have fewer than 1,024 characters, got 1024",
		},
	]);
});

test("accepts a method without a callback", () => {
	expect(checkRoom({ statusCallbackMethod: "GET" })).toEqual([]);
});

test.each(["PUT", "get", "POST\n", ["GET"]])(
	"refuses the callback method %j",
	(statusCallbackMethod) => {
		expect(checkRoom({ statusCallbackMethod })).toEqual([
			{
				argument: expect.any(String),
				reason: "statusCallbackMethod must be one of GET, POST",
			},
		]);
	},
);
