import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { repository } from "./support/repository.js";

const read = (path: string) => readFileSync(join(repository, path), "utf8");

/** Words alone, however they are quoted, escaped and broken. */
const plain = (text: string) =>
	text
		.replace(/["'`]\s*\+\s*["'`]/g, "")
		.replace(/\\[nt]/g, " ")
		.replace(/[\\`]/g, "")
		.replace(/\s+/g, " ");

const table = read("docs/messages.md");
const plainTable = plain(table);

/** Files whose sentences are Twilio's, the usage, or said to nobody. */
const others =
	/emulator\/.*(answer|parameter|refusal|update-room)\.ts|cli\/main\.ts|outcomes\.ts/;

test.each(
	readdirSync(join(repository, "provider"), { recursive: true })
		.map(String)
		.filter((path) => path.endsWith(".ts") && !others.test(path)),
)("the table has every sentence in %s", (path) => {
	const missing = sentencesOf(read(join("provider", path))).filter(
		(sentence) => !plainTable.includes(plain(sentence).trim()),
	);

	expect(missing).toEqual([]);
});

const rows = [...table.matchAll(/^\| (.+?) \|.*\| (`.+`) \|$/gm)].map(
	([, message = "", tests = ""]) => ({
		message: plain(message),
		tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, test]) => String(test)),
	}),
);

test.each(rows)("a test produces: $message", ({ message, tests }) => {
	expect(tests).not.toEqual([]);
	for (const test of tests) {
		const text = textOf(test);
		const isProduced = runsOf(message).some((run) => text.includes(run));

		expect({ test, isProduced }).toEqual({ test, isProduced: true });
	}
});

const texts = new Map<string, string>();

/** What stands in a test and its snapshots. */
function textOf(test: string): string {
	const known = texts.get(test);
	if (known !== undefined) return known;
	const text = [`${test}.test.ts`, `${test}.test.js.snap`]
		.map((file) => join("test", file))
		.filter((file) => existsSync(join(repository, file)))
		.map((file) => plain(read(file)))
		.join("\n");
	texts.set(test, text);
	return text;
}

/** What the code says in three words or more, without what it fills in, unless it says so and goes on. */
function sentencesOf(source: string): readonly string[] {
	const sentences: string[] = [];
	const visit = (node: ts.Node): void => {
		const isSaid =
			ts.isCallExpression(node) &&
			/^(say|notes)$/.test(node.expression.getText());
		if (isSaid || ts.isImportDeclaration(node)) return;
		if (ts.isStringLiteralLike(node)) sentences.push(node.text);
		if (ts.isTemplateExpression(node))
			sentences.push(
				node.head.text,
				...node.templateSpans.map(({ literal }) => literal.text),
			);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile("", source, ts.ScriptTarget.Latest, true));
	return sentences.filter(
		(text) => /[a-z']+ [a-z']+ [a-z']+/i.test(text) && !notErrors.test(text),
	);
}

/** What goes on after it was said. */
const notErrors =
	/^# (Twilio Rooms API|Its API key|The account is|View and control|also drops)|^ with the secret|^fetch the room by its name$|, or take it over with|^ ?import \* as pulumi|automatic names of this stack|^They may come from an update whose provider host died/;

/** Each three words that follow one another. */
function runsOf(message: string): readonly string[] {
	return message.split("…").flatMap((part) => {
		const words = part.trim().split(" ");
		return words.slice(2).map((_, at) => words.slice(at, at + 3).join(" "));
	});
}
