import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { repository } from "../support/repository.js";

/** Runs unit tests as npm test does. */
async function runUnitTests(...args: readonly string[]) {
	const script = `
		import { runTests } from "./tools/jest.mjs";
		import { main } from "./tools/process/main.mjs";
		await main((tools) => runTests(["unit"], { ...tools, args: ${JSON.stringify(args)} }));
	`;
	const child = spawn(
		process.execPath,
		["--input-type=module", "--eval", script],
		{ cwd: repository, stdio: ["ignore", "pipe", "pipe"] },
	);
	const closed = once(child, "close");
	const [stdout, stderr] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
	]);
	const [exitCode] = await closed;
	return { stdout, stderr, exitCode };
}

test("fails with one line if no test's path matches", async () => {
	const typo = "--testPathPatterns=emulator/qouta";

	expect(await runUnitTests(typo)).toEqual({
		stdout: `No test's path matches: ${typo}\n`,
		stderr: "",
		exitCode: 1,
	});
});

test("counts the tests in its last line, and says nothing of a file with the results", async () => {
	const { stdout, stderr, exitCode } = await runUnitTests(
		"--testPathPatterns=emulator/form",
	);

	expect(stdout).toMatch(/^\d+ passed, 0 failed\n$/);
	expect(stderr).toContain("Running the unit tests.\n");
	expect(stderr).not.toContain("Test results written");
	expect(exitCode).toBe(0);
});
