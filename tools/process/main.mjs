// @ts-check
import { constants } from "node:os";
import { createLog } from "./log.mjs";

/**
 * What every step of a tool is handed.
 *
 * @typedef {object} Tools
 * @property {import("./log.mjs").Log} log
 * @property {AbortSignal} signal aborted once the tool is to end: no step starts or goes on after it
 */

/**
 * Runs a tool: prints why it failed, and sets the exit code.
 *
 * Its signal is aborted by Ctrl-C and its like, and as soon as the tool is over, so that a step
 * started on the side never outlives it.
 *
 * @param {(tools: Tools) => Promise<unknown>} tool
 */
export async function main(tool) {
	const log = createLog();
	const over = new AbortController();
	for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
		process.once(name, () => {
			process.exitCode = 128 + constants.signals[name];
			over.abort(new Error(`Stopped by ${name}.`));
		});
	}

	try {
		await tool({ log, signal: over.signal });
	} catch (thrown) {
		// Once stopped, the reason is the signal, whatever the stopped step says of it.
		const error = over.signal.aborted ? over.signal.reason : thrown;
		log.say(error instanceof Error ? error.message : String(error));
		process.exitCode ??= 1;
	} finally {
		over.abort(new Error("The tool is over."));
	}
}
