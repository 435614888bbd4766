// @ts-check
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} skipped
 * @property {string[]} failures what failed, a line each
 */

/** @typedef {Awaited<ReturnType<typeof import("jest").runCLI>>["results"]} Results */

/**
 * Writes a tally of Jest's results into the file that `JEST_TALLY` names. Jest calls it; its own
 * option for such a file prints where the file is.
 *
 * @param {Results} results
 */
export default function writeTally(results) {
	/** @type {Tally} */
	const tally = {
		passed: results.numPassedTests,
		skipped: results.numPendingTests + results.numTodoTests,
		failures: results.testResults.flatMap(failuresOf).sort(),
	};
	writeFileSync(String(process.env.JEST_TALLY), JSON.stringify(tally));
	return results;
}

/** @param {Results["testResults"][number]} file */
function failuresOf({ testFilePath, testExecError, testResults }) {
	const path = relative(process.cwd(), testFilePath)
		.replace(/^dist./, "")
		.replace(/\.js$/, ".ts");
	// A file that can't even be loaded has no tests to fail.
	if (testExecError) return [`${path} could not be run`];
	return testResults
		.filter(({ status }) => status === "failed")
		.map(({ fullName }) => `${path}: ${fullName}`);
}
