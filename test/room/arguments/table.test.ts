import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
	type Argument,
	argumentEntries,
	argumentTable,
} from "../../../provider/room/arguments/table.js";
import { repository } from "../../support/repository.js";

const read = (path: string) => readFileSync(join(repository, path), "utf8");

const [, table = ""] =
	/^\| argument \| range \| default \|\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(
		read("docs/arguments.md"),
	) ?? [];

const rows = [...table.matchAll(/^\| `(\w+)` \| (.*?) ?\| (.*?) ?\|$/gm)].map(
	([, name = "", range = "", usual = ""]) => [name, range, usual] as const,
);

const documentation = read("provider/program/args.ts");

const number = (text = "") => Number(text.replaceAll(",", ""));

test("the table of the documents has every argument, and no other", () => {
	const names = rows.map(([name]) => name);

	expect(names.sort()).toEqual(Object.keys(argumentTable).sort());
});

test.each(rows)(
	"%s takes %s in the documents as in the code",
	(name, range, usual) => {
		const argument: Argument =
			argumentTable[name as keyof typeof argumentTable];
		const fails = (value: unknown) => argument.rule(value, {}) !== undefined;

		const [, least, most] =
			/^([\d,]+) to ([\d,]+)\b(?! rules| characters)/.exec(range) ?? [];
		if (least !== undefined)
			expect(
				[number(least) - 1, number(least), number(most), number(most) + 1].map(
					fails,
				),
			).toEqual([true, false, false, true]);
		const direct = ["go", "peer-to-peer"];
		expect(/not for `go` and `peer-to-peer`/.test(range)).toBe(
			String(argument.notFor) === String(direct),
		);
		if (/^`?(\d[\d,]*|true|false|POST|group)`?$/.test(usual))
			expect(usual.replace(/[`,]/g, "")).toBe(String(argument.default));
	},
);

/** Twilio ignores one, and isn't told of the other. */
const withDefault = argumentEntries.filter(
	([, { isFreeToChange }]) => !isFreeToChange,
);

test.each(withDefault)(
	"%s has the same default in its documentation",
	(name, argument) => {
		const [, comment = ""] =
			new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*readonly ${name}\\?`).exec(
				documentation,
			) ?? [];
		const [, told = ""] = /@default (.+)/.exec(comment) ?? [];

		expect(told).not.toBe("");
		if (/^("\w+"|\d+|true|false)$/.test(told))
			expect(JSON.parse(told)).toBe(argument.default);
	},
);
