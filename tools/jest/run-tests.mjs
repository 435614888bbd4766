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
import { nodes } from "../../dist/test/install/versions.js";
import { ROOT } from "../process/checkout.mjs";
import { signal, toMessage } from "../process/main.mjs";
import { run, show } from "../process/run.mjs";
import { findChromium } from "./chromium.mjs";
import { findPostgresql } from "./postgresql.mjs";
import { provide } from "./provide.mjs";

/** The kinds of tests, as jest.config.json tells Jest, in order; all but the unit tests need the CLI. */
const DESCRIPTIONS = {
	unit: "the unit tests",
	node22: "the unit tests on Node.js 22",
	node24: "the unit tests on Node.js 24",
	engine: "the tests on the real engine: up to 5 minutes",
	long: "the long tests",
	backend: "the tests on a PostgreSQL backend",
	browser: "the tests in a browser",
	install: "the tests of installing it: about 10 minutes",
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
					isOnOtherNode(kind) ? `${kind}: ${failure}` : failure,
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

/** @typedef {import("./tally.mjs").Tally} Tally */

/**
 * @param {Kind} kind
 * @param {readonly string[]} args
 * @returns {Promise<Tally>}
 */
async function runKind(kind, args) {
	const folder = mkdtempSync(join(tmpdir(), "jest-"));
	// A server that refuses to run as root comes through it as another user.
	chmodSync(folder, 0o711);
	const result = join(folder, "tally.json");
	const [command, ...flags] = [
		...nodeOf(kind),
		JEST,
		// Without it, a snapshot that isn't there would be made and pass.
		"--ci",
		...args,
		"--useStderr",
		`--testResultsProcessor=${TALLY}`,
		"--selectProjects",
		projectOf(kind),
	];
	try {
		const { failed } = await show(command, flags, {
			cwd: ROOT,
			// What tests leave there when they are stopped goes with the folder.
			env: { TMPDIR: folder, JEST_TALLY: result },
			reject: false,
		});
		signal.throwIfAborted();
		if (!existsSync(result)) throw new Error("Jest ran no test");
		/** @type {Tally} */
		const tally = JSON.parse(readFileSync(result, "utf8"));
		// Jest also fails for other reasons than a test: a leaked handle, a broken configuration.
		if (failed && tally.failures.length === 0)
			tally.failures.push(`${projectOf(kind)}: Jest failed, and no test did`);
		return tally;
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

const JEST = join("node_modules", "jest", "bin", "jest.js");

const TALLY = join(import.meta.dirname, "tally.mjs");

/**
 * What jest.config.json calls it.
 *
 * @param {Kind} kind
 */
function projectOf(kind) {
	return isOnOtherNode(kind) ? "unit" : kind;
}

/**
 * Whether the tests are run on another Node.js than this one, from npm.
 *
 * @param {Kind} kind
 */
function isOnOtherNode(kind) {
	return kind === "node22" || kind === "node24";
}

/**
 * The command that runs Node.js.
 *
 * @param {Kind} kind
 */
function nodeOf(kind) {
	if (!isOnOtherNode(kind)) return [process.execPath];
	const version = nodes[kind].replace("npm:", "");
	return ["npm", "exec", "--yes", `--package=${version}`, "--", "node"];
}
