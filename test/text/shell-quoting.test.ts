import { execFileSync } from "node:child_process";
import {
	option,
	quoted,
	removeFile,
	setVariable,
} from "../../provider/text/shell-quoting.js";

function runByShell(line: string): string {
	return execFileSync("sh", ["-c", line], { encoding: "utf8" });
}

test.each([
	["stand-up", "stand-up", "stand-up"],
	[
		"organization/rooms/dev",
		"organization/rooms/dev",
		"organization/rooms/dev",
	],
	["--generate-code=false", "--generate-code=false", "--generate-code=false"],
	["RM...", "RM...", "RM..."],
	["C:\\rooms\\a.json", "'C:\\rooms\\a.json'", "C:\\rooms\\a.json"],
	["a b", "'a b'", "'a b'"],
	["it's", "'it'\\''s'", "'it''s'"],
	["d’été ‘x‛‚", "'d’été ‘x‛‚'", "'d’’été ‘‘x‛‛‚‚'"],
	["$HOME `id` $(id)", "'$HOME `id` $(id)'", "'$HOME `id` $(id)'"],
	["a;b|c&d>e!!", "'a;b|c&d>e!!'", "'a;b|c&d>e!!'"],
	["*[a]?{b}~", "'*[a]?{b}~'", "'*[a]?{b}~'"],
	["#1", "'#1'", "'#1'"],
	["a,b", "a,b", "'a,b'"],
	["@me", "@me", "'@me'"],
	["007", "007", "'007'"],
	["=ls", "'=ls'", "'=ls'"],
	["--", "--", "'--'"],
	["-x.y", "-x.y", "'-x.y'"],
	["–x", "'–x'", "'–x'"],
	[
		'a "b\\" c\\',
		"'a \"b\\\" c\\'",
		`$(if ($PSVersionTable.PSVersion -ge '7.3') {'a "b\\" c\\'} else {'a \\"b\\\\\\" c\\'})`,
	],
])(
	"writes %j as one word: %s for a POSIX shell, %s for PowerShell",
	(word, posix, powershell) => {
		expect(quoted(word, "linux")).toBe(posix);
		expect(quoted(word, "darwin")).toBe(posix);
		expect(quoted(word, "win32")).toBe(powershell);
		expect(runByShell(`printf %s ${posix}`)).toBe(word);
	},
);

test.each([
	["stand-up", "--name stand-up", "--name stand-up"],
	["a b", "--name 'a b'", "--name 'a b'"],
	["-x", "--name=-x", "--name=-x"],
	["-x.y's", "'--name=-x.y'\\''s'", "'--name=-x.y''s'"],
])(
	"writes the option --name with the value %j: %s, %s",
	(value, posix, powershell) => {
		expect(option("--name", value, "linux")).toBe(posix);
		expect(option("--name", value, "win32")).toBe(powershell);
	},
);

test.each([
	["http://127.0.0.1:7272", "http://127.0.0.1:7272", "http://127.0.0.1:7272"],
	["", "", ""],
	["it's", "'it'\\''s'", "it''s"],
])("sets a variable to %j", (value, posix, powershell) => {
	const line = setVariable("TWILIO_X", value, "linux");

	expect(line).toBe(`export TWILIO_X=${posix}`);
	expect(runByShell(`${line}; printf %s "$TWILIO_X"`)).toBe(value);
	expect(setVariable("TWILIO_X", value, "win32")).toBe(
		`$env:TWILIO_X = '${powershell}'`,
	);
});

test.each([
	["rooms.json", "rm rooms.json", "'rooms.json'"],
	["-f [1].json", "rm -- '-f [1].json'", "'-f [1].json'"],
	["it's.json", "rm 'it'\\''s.json'", "'it''s.json'"],
])("deletes the file %j", (path, posix, powershell) => {
	expect(removeFile(path, "linux")).toBe(posix);
	expect(removeFile(path, "win32")).toBe(
		`Remove-Item -LiteralPath ${powershell}`,
	);
});
