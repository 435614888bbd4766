// @ts-check
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findPostgresql, withPostgresql } from "./postgresql/find.mjs";
import { withFirstOnPath } from "./process/executable.mjs";
import { CommandFailedError, run } from "./process/run.mjs";
import { ROOT } from "./setup/checkout.mjs";
import { installNode } from "./setup/node.mjs";

/** @typedef {import("./process/main.mjs").Tools & { args?: readonly string[] }} Options `args`: for Jest */

/** The kinds of tests, as jest.config.json tells Jest, in order; all but the unit tests need the CLI. */
const DESCRIPTIONS = {
	unit: "the unit tests",
	node22: "the unit tests on Node.js 22",
	node24: "the unit tests on Node.js 24",
	engine: "the tests on the real engine: up to 5 minutes",
	long: "the long tests",
	backend: "the tests on a PostgreSQL backend",
	install: "the tests of installing it: up to 5 minutes",
};

/** @typedef {keyof typeof DESCRIPTIONS} Kind */

export const KINDS = /** @type {Kind[]} */ (Object.keys(DESCRIPTIONS));

/** @param {Kind} kind */
export const isUnit = (kind) => projectOf(kind) === "unit";

/**
 * Runs tests, a kind after the other, whatever fails. In the end it says again what failed; its last
 * line counts the tests of all, and sets the exit code.
 *
 * @param {readonly Kind[]} kinds
 * @param {Options & { pulumi?: Promise<string | undefined> }} options `pulumi`: the CLI's folder
 */
export async function runTests(kinds, { pulumi, ...options }) {
	const { log, signal, args = [] } = options;
	// It is awaited late: until then its failure harms nothing.
	pulumi?.catch(() => {});
	/** @type {Tally[]} */
	const tallies = [];
	for (const kind of kinds) {
		const description = DESCRIPTIONS[kind];
		try {
			if (!(await hasTests(kind, options))) continue;
			let env = isUnit(kind) ? process.env : withFirstOnPath(await pulumi);
			log.say(`Running ${description}.`);
			if (kind === "backend") env = withPostgresql(findPostgresql(), env, log);
			tallies.push(await runKind(kind, env, options));
		} catch (error) {
			signal.throwIfAborted();
			const message = error instanceof Error ? error.message : String(error);
			log.say(message);
			const [reason] = message.split("\n");
			tallies.push(toFailure(`${kind}: ${reason}`));
		}
	}

	const failures = tallies.flatMap((tally) => tally.failures);
	if (failures.length > 0)
		log.say(
			["Failed:", ...failures.map((failure) => `- ${failure}`)].join("\n"),
		);
	const passed = sum(tallies.map((tally) => tally.passed));
	const skipped = sum(tallies.map((tally) => tally.skipped));
	console.log(
		tallies.length > 0
			? `${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} skipped` : ""}`
			: `No test's path matches: ${args.join(" ")}`,
	);
	if (failures.length > 0 || passed + skipped === 0) process.exitCode = 1;
}

/**
 * Whether there are any such tests: what was asked for may be tests of another project.
 *
 * @param {Kind} kind
 * @param {Options} options
 */
async function hasTests(kind, { signal, args = [] }) {
	if (args.length === 0) return true;
	const listed = await run(
		process.execPath,
		[
			JEST,
			...args,
			"--listTests",
			"--json",
			"--selectProjects",
			projectOf(kind),
		],
		{ name: "Jest", cwd: ROOT, signal },
	);
	return JSON.parse(listed).length > 0;
}

/** @typedef {import("./jest-tally.mjs").Tally} Tally */

/**
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} env
 * @param {Options} options
 * @returns {Promise<Tally>}
 */
async function runKind(kind, env, { log, signal, args = [] }) {
	const folder = mkdtempSync(join(tmpdir(), "jest-"));
	// A server that refuses to run as root comes through it as another user.
	chmodSync(folder, 0o711);
	const result = join(folder, "tally.json");
	// With --ci a snapshot that isn't there is a failure; without it, it would be made and pass.
	const command = [JEST, "--ci", ...args, "--useStderr"];
	command.push(`--testResultsProcessor=${TALLY}`);
	command.push("--selectProjects", projectOf(kind));

	try {
		const bin = isNode(kind)
			? await installNode(kind, folder, { log, signal })
			: dirname(process.execPath);
		const succeeded = await log.shareWith(() =>
			run(join(bin, "node"), command, {
				cwd: ROOT,
				env: {
					...(isNode(kind) ? withFirstOnPath(bin) : env),
					// What tests leave there when they are stopped goes with the folder.
					TMPDIR: folder,
					JEST_TALLY: result,
				},
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
		if (!existsSync(result)) return toFailure(`${kind}: Jest ran no test`);
		/** @type {Tally} */
		const tally = JSON.parse(readFileSync(result, "utf8"));
		const named = tally.failures.map((failure) =>
			isNode(kind) ? `${kind}: ${failure}` : failure,
		);
		// Jest also fails for other reasons than a test: a leaked handle, a broken configuration.
		const failures =
			succeeded || named.length > 0
				? named
				: [`${kind}: Jest failed, and no test did`];
		return { ...tally, failures };
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

const JEST = join("node_modules", "jest", "bin", "jest.js");

const TALLY = join(ROOT, "tools", "jest-tally.mjs");

/**
 * What jest.config.json calls it.
 *
 * @param {Kind} kind
 */
function projectOf(kind) {
	return isNode(kind) ? "unit" : kind;
}

/**
 * Whether the tests are run on another Node.js than this one.
 *
 * @param {Kind} kind
 */
function isNode(kind) {
	return kind === "node22" || kind === "node24";
}

/**
 * @param {string} failure
 * @returns {Tally}
 */
function toFailure(failure) {
	return { passed: 0, skipped: 0, failures: [failure] };
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
	return numbers.reduce((a, b) => a + b, 0);
}
