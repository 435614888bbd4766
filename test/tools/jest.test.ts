import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../support/fresh-folder.js";
import { runCli } from "../support/pulumi.js";
import { repository } from "../support/repository.js";

/** Runs tests as npm test does, without the Pulumi CLI. */
function run(kinds: readonly string[], ...args: readonly string[]) {
	const script = `
		import { runTests } from "./tools/jest/run-tests.mjs";
		import { main } from "./tools/process/main.mjs";
		await main(() => runTests(${JSON.stringify(kinds)}, ${JSON.stringify(args)}));
	`;
	const flags = ["--input-type=module", "--eval", script];
	return runCli(process.execPath, flags, { cwd: repository });
}

const folder = freshFolder();

/** Makes what Jest is to take for all tests there are, and what tells it. */
function makeTests(files: Readonly<Record<string, string>>) {
	const rootDir = folder();
	for (const [name, code] of Object.entries(files))
		writeFileSync(join(rootDir, name), code);
	const projects = ["unit", "engine"].map((displayName) => ({
		displayName,
		rootDir,
		transform: {},
		testMatch: [`<rootDir>/${displayName}*.js`],
	}));
	return ["--config", JSON.stringify({ rootDir, projects })];
}

test("fails with one line if no test's path matches", async () => {
	const typo = "--testPathPatterns=emulator/qouta";

	expect(await run(["unit"], typo)).toMatchObject({
		stdout: `No test's path matches: ${typo}\n`,
		stderr: "",
		exitCode: 1,
	});
});

test("runs every test, whatever fails before it, says in the end what failed, and counts all in its last line", async () => {
	const args = makeTests({
		"unit-1.js": 'throw new Error("broken");',
		"unit-2.js": 'test("holds", () => {}); test("fails", () => { throw 1; });',
		"engine.js":
			'test("holds too", () => {}); test("fails too", () => { throw 1; });',
	});

	const { stdout, stderr, exitCode } = await run(["unit", "engine"], ...args);

	expect(stdout).toBe("2 passed, 3 failed\n");
	expect(stderr).toContain("Running the unit tests.\n");
	expect(stderr).not.toContain("Test results written");
	expect(stderr.slice(stderr.lastIndexOf("Failed:"))).toMatch(
		/^Failed:\n- \S*unit-1\.ts could not be run\n- \S*unit-2\.ts: fails\n- \S*engine\.ts: fails too\n$/,
	);
	expect(exitCode).toBe(1);
});
