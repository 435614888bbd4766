import { literal, printable } from "../../provider/text/printable.js";

const rows: readonly (readonly [string, string])[] = [
	["a control sequence", "\u001b[2J"],
	["line breaks beyond ASCII", "a\u0085b\u2028c\u2029d"],
	["overrides of the direction", "\u202ea\u202db\u202c"],
	["marks of a direction", "\u200e\u200f\u061c"],
	["characters without width", "\u200b\u200c\u200d\u2060\ufeff\u00ad"],
	["tags beyond 16 bits", "a\u{e0001}\u{e007f}"],
	["half a surrogate pair", "\ud800"],
];

/** What a terminal would obey or hide, or can't show. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

test.each(rows)("shows nothing of %s", (_title, text) => {
	expect(printable(text)).not.toMatch(unprintable);
});

test.each(rows)(
	"says %s by escapes, so that it is the same text when it is read",
	(_title, text) => {
		const said = literal({ [text]: [text] });

		expect(said).not.toMatch(unprintable);
		expect(JSON.parse(said)).toEqual({ [text]: [text] });
		expect(Function(`return ${said}`)()).toEqual({ [text]: [text] });
	},
);

test("leaves text of any alphabet as it is", () => {
	const text = "Réunion. 日本 😀 — שלום";

	expect(printable(text)).toBe(text);
	expect(literal(text)).toBe(`"${text}"`);
});

test("puts one space in the place of what can't be shown in a row", () => {
	expect(printable("a\r\n\u001b\u202eb")).toBe("a b");
});
