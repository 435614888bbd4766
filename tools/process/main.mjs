// @ts-check
import { constants } from "node:os";

const over = new AbortController();

/** Aborted once the tool is to end: no step starts or goes on after it. */
export const { signal } = over;

const STOPS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Has Ctrl-C and its like abort the signal and set the exit code; a second one ends the process.
 *
 * @returns what gives them their usual effect again
 */
export function heedStops() {
	const stop = (/** @type {typeof STOPS[number]} */ name) => {
		process.exitCode = 128 + constants.signals[name];
		over.abort(new Error(`Stopped by ${name}.`));
	};
	for (const name of STOPS) process.once(name, stop);
	return () => {
		for (const name of STOPS) process.off(name, stop);
	};
}

/**
 * Runs a tool: prints why it failed, and sets the exit code.
 *
 * The signal is aborted by Ctrl-C and its like, and as soon as the tool is over, so that a step
 * started on the side never outlives it.
 *
 * @param {() => Promise<unknown>} tool
 */
export async function main(tool) {
	heedStops();
	try {
		await tool();
	} catch (thrown) {
		// Once stopped, the reason is the signal, whatever the stopped step says of it.
		console.error(toMessage(signal.aborted ? signal.reason : thrown));
		process.exitCode ??= 1;
	} finally {
		over.abort(new Error("The tool is over."));
	}
}

/** @param {unknown} error */
export function toMessage(error) {
	return error instanceof Error ? error.message : String(error);
}
