// @ts-check
import { writeFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * Writes a tally of Jest's results into the file that `JEST_TALLY` names. Jest calls it; its own
 * option for such a file prints where the file is.
 *
 * @template {Record<"numPassedTests" | "numFailedTests" | "numRuntimeErrorTestSuites" | "numPendingTests" | "numTodoTests", number>} Results
 * @param {Results} results
 */
export default function writeTally(results) {
	/** @type {Tally} */
	const tally = {
		passed: results.numPassedTests,
		// A file that cannot even be loaded has no tests to fail.
		failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
		skipped: results.numPendingTests + results.numTodoTests,
	};
	writeFileSync(String(process.env.JEST_TALLY), JSON.stringify(tally));
	return results;
}
