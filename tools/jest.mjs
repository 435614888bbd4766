// @ts-check
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgresql, withPostgresql } from "./postgresql/find.mjs";
import { CommandFailedError, run } from "./process/run.mjs";
import { withPulumi } from "./pulumi-cli/obtain.mjs";
import { ROOT } from "./setup/checkout.mjs";

/** @typedef {import("./process/main.mjs").Tools & { args?: readonly string[] }} Options `args`: for Jest */

/** The kinds of tests, as jest.config.json tells Jest, in order; all but the unit tests need the CLI. */
const DESCRIPTIONS = {
	unit: "the unit tests",
	engine: "the tests on the real engine: up to 5 minutes",
	long: "the long tests",
	backend: "the tests on a PostgreSQL backend",
	install: "the tests of installing it: up to 5 minutes",
};

/** @typedef {keyof typeof DESCRIPTIONS} Project */

export const KINDS = /** @type {Project[]} */ (Object.keys(DESCRIPTIONS));

/**
 * Runs tests, a kind after the other, and stops at the first kind that fails. Its last line counts
 * the tests of all, and sets the exit code.
 *
 * @param {readonly Project[]} projects
 * @param {Options & { pulumi?: Promise<string | undefined> }} options `pulumi`: the CLI's folder
 */
export async function runTests(projects, { pulumi, ...options }) {
	const { log, signal, args = [] } = options;
	let tally = NOTHING;
	let isFound = false;
	for (const project of projects) {
		if (tally.failed > 0) {
			log.say(`Not run: ${DESCRIPTIONS[project]}.`);
			continue;
		}
		try {
			if (!(await hasTests(project, options))) continue;
			isFound = true;
			let env = project === "unit" ? process.env : withPulumi(await pulumi);
			log.say(`Running ${DESCRIPTIONS[project]}.`);
			if (project === "backend")
				env = withPostgresql(findPostgresql(), env, log);
			tally = add(tally, await runProject(project, env, options));
		} catch (error) {
			signal.throwIfAborted();
			log.say(error instanceof Error ? error.message : String(error));
			tally = add(tally, { ...NOTHING, failed: 1 });
		}
	}

	const { passed, failed, skipped } = tally;
	console.log(
		isFound || failed > 0
			? `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`
			: `No test's path matches: ${args.join(" ")}`,
	);
	if (failed > 0 || passed + skipped === 0) process.exitCode = 1;
}

/**
 * Whether there are any such tests: what was asked for may be tests of another project.
 *
 * @param {Project} project
 * @param {Options} options
 */
async function hasTests(project, { signal, args = [] }) {
	if (args.length === 0) return true;
	const listed = await run(
		process.execPath,
		[JEST, ...args, "--listTests", "--json", "--selectProjects", project],
		{ name: "Jest", cwd: ROOT, signal },
	);
	return JSON.parse(listed).length > 0;
}

/** @typedef {import("./jest-tally.mjs").Tally} Tally */

/**
 * @param {Project} project
 * @param {NodeJS.ProcessEnv} env
 * @param {Options} options
 * @returns {Promise<Tally>}
 */
async function runProject(project, env, { log, signal, args = [] }) {
	const folder = mkdtempSync(join(tmpdir(), "jest-"));
	// A server that refuses to run as root comes through it as another user.
	chmodSync(folder, 0o711);
	const result = join(folder, "tally.json");
	// With --ci a snapshot that isn't there is a failure; without it, it would be made and pass.
	const command = [JEST, "--ci", ...args, "--useStderr"];
	command.push(`--testResultsProcessor=${TALLY}`, "--selectProjects", project);

	try {
		const succeeded = await log.shareWith(() =>
			run(process.execPath, command, {
				cwd: ROOT,
				// What tests leave there when they are stopped goes with the folder.
				env: { ...env, TMPDIR: folder, JEST_TALLY: result },
				signal,
				stdio: "inherit",
			}).then(
				() => true,
				(error) => {
					if (error instanceof CommandFailedError) return false;
					throw error;
				},
			),
		);
		const tally = existsSync(result)
			? JSON.parse(readFileSync(result, "utf8"))
			: NOTHING;
		// Jest also fails for other reasons than a test: no tests, a broken configuration.
		return succeeded || tally.failed > 0
			? tally
			: add(tally, { ...NOTHING, failed: 1 });
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

const JEST = join("node_modules", "jest", "bin", "jest.js");

const TALLY = join(ROOT, "tools", "jest-tally.mjs");

const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
function add(a, b) {
	return {
		passed: a.passed + b.passed,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped,
	};
}
