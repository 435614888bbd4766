import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readme, readmeBlocks } from "./support/readme.js";
import { repository } from "./support/repository.js";

const tests = readdirSync(join(repository, "test"), { recursive: true })
	.map(String)
	.filter((path) => path.endsWith(".test.ts"))
	.map((path) => readFileSync(join(repository, "test", path), "utf8"))
	.join("\n");

const claimed = [...tests.matchAll(/\breadme\(\s*(["'`])(.+?)\1,?\s*\)/g)].map(
	([, , beginning = ""]) => beginning,
);

test.each(readmeBlocks.map((block) => block.split("\n", 1)))(
	"a test runs, or compares, the README's block that begins: %s",
	(line) => {
		expect(claimed.filter((beginning) => line.startsWith(beginning))).toEqual([
			expect.any(String),
		]);
	},
);

test("the program at the README's beginning is that of the quickstart", () => {
	const example = readFileSync(
		join(repository, "examples/quickstart/index.ts"),
		"utf8",
	);

	expect(readme("import * as pulumi")).toBe(example);
});

test("the commands for a clone are there", () => {
	const { scripts } = JSON.parse(
		readFileSync(join(repository, "package.json"), "utf8"),
	);
	const names = readme("npm start").match(/(?<=^npm )\w+/gm);

	expect(names).toEqual(["start", "test"]);
	expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names ?? []));
});
