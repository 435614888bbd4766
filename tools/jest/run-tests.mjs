// @ts-check
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { nodes } from "../../dist/test/install/versions.js";
import { ROOT } from "../process/checkout.mjs";
import { signal, toMessage } from "../process/main.mjs";
import { run } from "../process/run.mjs";
import { findChromium } from "./chromium.mjs";
import { findPostgresql } from "./postgresql.mjs";
import { provide } from "./provide.mjs";

/** The kinds of tests, in order; all but the unit tests need the CLI. */
const DESCRIPTIONS = {
	unit: "the unit tests",
	node22: "the unit tests on Node.js 22",
	node24: "the unit tests on Node.js 24",
	engine: "the tests on the real engine: up to 5 minutes",
	long: "the long tests",
	backend: "the tests on a PostgreSQL backend",
	browser: "the tests in a browser",
	install: "the tests of installing it: about 5 minutes",
};

/** @typedef {keyof typeof DESCRIPTIONS} Kind */

/** @typedef {{ passed: number, skipped: number, failures: string[] }} Tally */

const JEST = join("node_modules", "jest", "bin", "jest.js");

export const KINDS = /** @type {Kind[]} */ (Object.keys(DESCRIPTIONS));

/**
 * The Node.js, of npm's, that runs the unit tests where it isn't this one.
 *
 * @type {ReadonlyMap<Kind, string>}
 */
const OTHER_NODES = new Map([
	["node22", nodes.node22],
	["node24", nodes.node24],
]);

/** What jest.config.json calls it. @param {Kind} kind */
const projectOf = (kind) => (OTHER_NODES.has(kind) ? "unit" : kind);

/** @param {Kind} kind */
export const isUnit = (kind) => projectOf(kind) === "unit";

/**
 * Runs tests, a kind after the other, whatever fails. In the end it says again what failed; its last
 * line counts the tests of all, and sets the exit code.
 *
 * @param {readonly Kind[]} kinds
 * @param {readonly string[]} args for Jest
 * @param {Promise<unknown>} [pulumi] the CLI, being put on the PATH
 */
export async function runTests(kinds, args, pulumi) {
	// It is awaited late: until then its failure harms nothing.
	pulumi?.catch(() => {});
	/** @type {Tally} */
	const total = { passed: 0, skipped: 0, failures: [] };
	for (const kind of kinds) {
		try {
			if (!(await hasTests(kind, args))) continue;
			if (!isUnit(kind)) await pulumi;
			console.error(`Running ${DESCRIPTIONS[kind]}.`);
			if (kind === "backend") provide("POSTGRESQL_BIN", findPostgresql);
			if (kind === "browser") provide("CHROMIUM", findChromium);
			const { passed, skipped, failures } = await runKind(kind, args);
			total.passed += passed;
			total.skipped += skipped;
			total.failures.push(
				...failures.map((failure) =>
					OTHER_NODES.has(kind) ? `${kind}: ${failure}` : failure,
				),
			);
		} catch (error) {
			signal.throwIfAborted();
			const message = toMessage(error);
			console.error(message);
			total.failures.push(`${kind}: ${message.split("\n")[0]}`);
		}
	}

	const { passed, skipped, failures } = total;
	if (failures.length > 0) console.error(["Failed:", ...failures].join("\n- "));
	const found = passed + skipped + failures.length > 0;
	console.log(
		found
			? `${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} skipped` : ""}`
			: `No test's path matches: ${args.join(" ")}`,
	);
	if (failures.length > 0 || !found) process.exitCode = 1;
}

/**
 * Whether there are any such tests: what was asked for may be tests of another project.
 *
 * @param {Kind} kind
 * @param {readonly string[]} args
 */
async function hasTests(kind, args) {
	if (args.length === 0) return true;
	const project = ["--selectProjects", projectOf(kind)];
	const flags = [JEST, ...args, "--listTests", "--json", ...project];
	const { stdout } = await run(process.execPath, flags, { cwd: ROOT });
	return JSON.parse(stdout).length > 0;
}

/**
 * @param {Kind} kind
 * @param {readonly string[]} args
 * @returns {Promise<Tally>}
 */
async function runKind(kind, args) {
	const folder = mkdtempSync(join(tmpdir(), "jest-"));
	// A server that refuses to run as root comes through it as another user.
	chmodSync(folder, 0o711);
	const node = OTHER_NODES.get(kind)?.replace("npm:", "");
	const [command, ...flags] = [
		...(node
			? ["npm", "exec", "--yes", `--package=${node}`, "--", "node"]
			: [process.execPath]),
		JEST,
		// Without it, a snapshot that isn't there would be made and pass.
		"--ci",
		...args,
		// All that is to be seen goes to standard error, and the results to standard output.
		"--json",
		"--selectProjects",
		projectOf(kind),
	];
	try {
		const { failed, stdout } = await run(command, flags, {
			cwd: ROOT,
			// What tests leave there when they are stopped goes with the folder.
			env: { TMPDIR: folder },
			stderr: "inherit",
			reject: false,
		});
		signal.throwIfAborted();
		if (!stdout) throw new Error("Jest ran no test");
		// Behind what a test may have written there itself.
		const results = JSON.parse(stdout.slice(stdout.lastIndexOf("\n") + 1));
		const failures = failuresOf(results.testResults);
		// Jest also fails for other reasons than a test: a leaked handle, a broken configuration.
		if (failed && failures.length === 0)
			failures.push(`${projectOf(kind)}: Jest failed, and no test did`);
		return {
			passed: results.numPassedTests,
			skipped: results.numPendingTests + results.numTodoTests,
			failures,
		};
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

/**
 * What failed, a line each.
 *
 * @param {readonly { name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} files
 */
function failuresOf(files) {
	return files
		.filter(({ status }) => status === "failed")
		.flatMap(({ name, assertionResults }) => {
			const path = relative(join(ROOT, "dist"), name).replace(/\.js$/, ".ts");
			const failed = assertionResults.filter(
				({ status }) => status === "failed",
			);
			// A file that can't even be loaded has no tests to fail.
			return failed.length > 0
				? failed.map(({ fullName }) => `${path}: ${fullName}`)
				: [`${path} could not be run`];
		})
		.sort();
}
