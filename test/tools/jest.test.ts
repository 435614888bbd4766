import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/repository.js";

/** Runs tests as npm test does, without the Pulumi CLI. */
function run(kinds: readonly string[], ...args: readonly string[]) {
	const script = `
		import { runTests } from "./tools/jest/run-tests.mjs";
		import { main } from "./tools/process/main.mjs";
		await main(() => runTests(${JSON.stringify(kinds)}, ${JSON.stringify(args)}));
	`;
	return spawnSync(
		process.execPath,
		["--input-type=module", "--eval", script],
		{ cwd: repository, encoding: "utf8" },
	);
}

/** What Jest is to take for all tests there are. */
async function makeTests(files: Readonly<Record<string, string>>) {
	const folder = await mkdtemp(join(tmpdir(), "tests-"));
	for (const [name, code] of Object.entries(files))
		await writeFile(join(folder, name), code);
	const projects = ["unit", "engine"].map((displayName) => ({
		displayName,
		rootDir: folder,
		transform: {},
		testMatch: [`<rootDir>/${displayName}*.js`],
	}));
	return {
		args: ["--config", JSON.stringify({ rootDir: folder, projects })],
		[Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
	};
}

test("fails with one line if no test's path matches", () => {
	const typo = "--testPathPatterns=emulator/qouta";

	expect(run(["unit"], typo)).toMatchObject({
		stdout: `No test's path matches: ${typo}\n`,
		stderr: "",
		status: 1,
	});
});

test("runs every test, whatever fails before it, says in the end what failed, and counts all in its last line", async () => {
	await using tests = await makeTests({
		"unit-1.js": 'throw new Error("broken");',
		"unit-2.js": 'test("holds", () => {}); test("fails", () => { throw 1; });',
		"engine.js":
			'test("holds too", () => {}); test("fails too", () => { throw 1; });',
	});

	const { stdout, stderr, status } = run(["unit", "engine"], ...tests.args);

	expect(stdout).toBe("2 passed, 3 failed\n");
	expect(stderr).toContain("Running the unit tests.\n");
	expect(stderr).not.toContain("Test results written");
	expect(stderr.slice(stderr.lastIndexOf("Failed:"))).toMatch(
		/^Failed:\n- \S*unit-1\.ts could not be run\n- \S*unit-2\.ts: fails\n- \S*engine\.ts: fails too\n$/,
	);
	expect(status).toBe(1);
});
