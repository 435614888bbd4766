import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../support/fresh-folder.js";
import { printedBy } from "../support/printed-by.js";

const path = freshFolder();
const installed = freshFolder();
const elsewhere = freshFolder();

/** Puts programs that do nothing into a folder, which it returns. */
function install(
	folder: string,
	programs: readonly string[] = ["initdb", "postgres", "pg_dump"],
): string {
	mkdirSync(folder, { recursive: true });
	for (const program of programs)
		writeFileSync(join(folder, program), "#!/bin/sh\n", { mode: 0o755 });
	return folder;
}

/** Runs a program that has the functions of tools/jest/postgresql.mjs and provide.mjs, with the PATH of the test and nothing else in its environment but what is given. */
const evaluate = (
	program: string,
	environment: Readonly<Record<string, string>> = {},
) =>
	printedBy(
		`(async () => {
			const { findPostgresql } = await import("./tools/jest/postgresql.mjs");
			const { provide } = await import("./tools/jest/provide.mjs");
			${program}
		})();`,
		{ ...environment, PATH: path() },
	);

const find = () =>
	evaluate(`console.log(findPostgresql(${JSON.stringify(installed())}));`);

describe("finding a PostgreSQL server", () => {
	test("follows the initdb on the PATH to the folder that has the others, too", async () => {
		const folder = install(join(elsewhere(), "bin"));
		symlinkSync(join(folder, "initdb"), join(path(), "initdb"));
		install(join(installed(), "15", "bin"));

		expect(await find()).toBe(folder);
	});

	test("takes the newest version of Debian's that has a server", async () => {
		for (const version of ["9", "15", "16"])
			install(join(installed(), version, "bin"));
		install(join(installed(), "17", "bin"), ["pg_dump"]);

		expect(await find()).toBe(join(installed(), "16", "bin"));
	});

	test("finds none where there is only a client", async () => {
		install(path(), ["pg_dump"]);
		install(join(installed(), "17", "bin"), ["pg_dump"]);

		await expect(find()).rejects.toThrow(
			"Error: No PostgreSQL server was found.",
		);
	});
});

const skip = `
	console.error = console.log;
	provide("POSTGRESQL_BIN", () => findPostgresql("nowhere"));
	console.log(process.env.POSTGRESQL_BIN);
`;

test.each([{}, { CI: "" }, { CI: "false" }])(
	"the tests that need a server are skipped without one in the environment %j, in one line that says how to get it",
	async (environment) => {
		expect(
			await evaluate(skip, { ...environment, POSTGRESQL_BIN: "stale" }),
		).toMatch(
			/^They are skipped\. No PostgreSQL server was found\. .*`apt-get install postgresql`.*\nundefined$/,
		);
	},
);

test("without a server, the tests that need one fail under CI", async () => {
	await expect(evaluate(skip, { CI: "true" })).rejects.toThrow(
		"Error: No PostgreSQL server was found.",
	);
});
