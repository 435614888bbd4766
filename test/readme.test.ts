import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
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

const folders = ["", "docs", "provider", "test", "test/bench"];
const examples = readdirSync(join(repository, "examples"));
const documents = new Map(
	[...folders, ...examples.map((example) => join("examples", example))]
		.flatMap((folder) =>
			readdirSync(join(repository, folder)).map((file) => join(folder, file)),
		)
		.filter((path) => path.endsWith(".md"))
		.map((path) => [path, readFileSync(join(repository, path), "utf8")]),
);

test.each([...documents])("every link of %s leads somewhere", (path, text) => {
	const links = [...text.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]+))?\)/g)];

	for (const [link, file = "", anchor] of links) {
		const target = relative(
			repository,
			join(repository, file === "" ? path : join(dirname(path), file)),
		);
		const leads =
			anchor === undefined
				? existsSync(join(repository, target))
				: anchorsIn(documents.get(target)).includes(anchor);
		expect({ link, leads }).toEqual({ link, leads: true });
	}
});

/** The names that GitHub gives headings. */
function anchorsIn(text = ""): readonly string[] {
	return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\w -]/g, "")
			.replaceAll(" ", "-"),
	);
}

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
