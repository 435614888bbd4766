// @ts-check

/** How often progress is printed where each message stays on the screen. */
const PROGRESS_MS = 15_000;

/**
 * @typedef {object} Log
 * @property {(text: string) => void} say prints a line
 * @property {(text: string) => void} progress prints how far something is: on a terminal as one
 *   line that changes, elsewhere as a line every now and then
 * @property {<T>(work: () => Promise<T>) => Promise<T>} shareWith does the work, which prints on the
 *   same terminal itself; until it is done, only whole lines are printed beside it
 */

/**
 * Creates the log of a tool, on standard error: standard output is for results.
 *
 * @param {NodeJS.WriteStream} [stream]
 * @returns {Log}
 */
export function createLog(stream = process.stderr) {
	let lastAt = Date.now();
	let drawn = false;
	let shared = false;

	const erase = () => {
		if (drawn) stream.write("\r\x1b[K");
		drawn = false;
	};

	/** @param {string} text */
	const say = (text) => {
		erase();
		stream.write(`${text}\n`);
		lastAt = Date.now();
	};

	return {
		say,

		progress(text) {
			if (stream.isTTY && !shared) {
				erase();
				// A line that wraps could not be erased.
				stream.write(text.slice(0, stream.columns - 1));
				drawn = true;
			} else if (Date.now() - lastAt >= PROGRESS_MS) {
				say(text);
			}
		},

		async shareWith(work) {
			erase();
			shared = true;
			try {
				return await work();
			} finally {
				shared = false;
			}
		},
	};
}
