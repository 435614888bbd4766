import { checkRoom } from "../../../../provider/room/arguments/check.js";

test.each([
	["1,023 characters", `https://a.example/${"x".repeat(1005)}`],
	["this machine, over http", "http://localhost:8080/hook"],
	["an IPv6 address", "https://[::1]/hook"],
	["a user and a password", "https://user:password@a.example/"],
	["a fragment", "https://a.example/#fragment"],
	["other alphabets, encoded", "https://xn--bcher-kva.example/%E6%97%A5"],
])("accepts a callback to %s: Twilio decides", (_title, statusCallback) => {
	expect(checkRoom({ statusCallback })).toEqual([]);
});

test.each([
	["no scheme", "//a.example/hook"],
	["another protocol", "ftp://token@a.example/"],
	["a scheme without slashes", "https:a.example"],
	["a path in place of the host", "https:///hook"],
	["more slashes", "http:////a.example"],
	["a query in place of the host", "https://?a.example"],
	["a port that can't be", "https://a.example:65536/"],
	["a space around it", " https://a.example/ "],
	["a space inside", "https://a.example/a b"],
	["a line break, which URL parsers take out", "https://a.example/\nhook"],
	["another alphabet", "https://bücher.example/"],
	["a percent sign that encodes nothing", "https://a.example/100%"],
	["a list around it", ["https://a.example/"]],
])("refuses a callback that has %s", (_title, statusCallback) => {
	expect(checkRoom({ statusCallback })).toEqual([
		{
			argument: "statusCallback",
			reason:
				"statusCallback must be an absolute http: or https: URL, percent-encoded",
		},
	]);
});

test("refuses a callback of 1,024 characters", () => {
	const statusCallback = `https://a.example/${"x".repeat(1006)}`;

	expect(checkRoom({ statusCallback })).toEqual([
		{
			argument: "statusCallback",
			reason: "statusCallback must have fewer than 1,024 characters, got 1024",
		},
	]);
});
