// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How much of the beginning, and of the end, of what a failed command printed its error repeats. */
const SHOWN_LINES = 15;

/** A command that ended with another exit code than 0, or by a signal. */
export class CommandFailedError extends Error {
	/**
	 * @param {string} name
	 * @param {number | NodeJS.Signals | null} end
	 * @param {readonly string[]} output
	 */
	constructor(name, end, output) {
		const how =
			typeof end === "number" ? `exit code ${end}` : `ended by ${end}`;
		super([`${name} failed (${how}).`, ...shorten(output)].join("\n"));
	}
}

/**
 * @typedef {object} Extras beside the options of `spawn`
 * @property {string} [name] what errors call the command
 * @property {(line: string) => void} [onErrorLine] is told of each line on standard error
 * @property {(child: import("node:child_process").ChildProcess) => void} [onStart] is given the command's process
 * @property {number} [limitMs] how long the command may take
 */

/**
 * Runs a command to its end and resolves to its standard output.
 *
 * It settles only once the command is gone, even if that was told to end, so that nobody cleans
 * up under a command that still writes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & Extras} [options]
 * @returns {Promise<string>}
 */
export async function run(command, args, options = {}) {
	const { name = command, onErrorLine, onStart, limitMs, ...rest } = options;
	const child = spawn(command, args, {
		stdio: ["ignore", "pipe", "pipe"],
		...rest,
	});
	/** @type {Error | undefined} */
	let failure;
	child.on("error", (error) => {
		failure = error;
	});
	// Not the limit of `spawn`: that goes on running for a command that could not be started.
	const limit =
		limitMs &&
		setTimeout(() => {
			failure = new Error(`${name} took longer than ${limitMs / 1000} s.`);
			child.kill(rest.killSignal);
		}, limitMs);

	/** @type {string[]} */
	const output = [];
	/** @type {string[]} */
	const errors = [];
	readLines(child.stdout, (line) => output.push(line));
	onStart?.(child);
	readLines(child.stderr, (line) => {
		errors.push(line);
		onErrorLine?.(line);
	});

	return new Promise((resolve, reject) => {
		child.on("close", (code, signal) => {
			if (limit) clearTimeout(limit);
			if (code === 0) return resolve(output.join("\n"));
			const end = code ?? signal;
			reject(
				failure ?? new CommandFailedError(name, end, [...output, ...errors]),
			);
		});
	});
}

/**
 * @param {import("node:stream").Readable | null} stream
 * @param {(line: string) => void} onLine
 */
function readLines(stream, onLine) {
	if (stream) createInterface(stream).on("line", onLine);
}

/** @param {readonly string[]} lines */
function shorten(lines) {
	return lines.length <= 2 * SHOWN_LINES
		? lines
		: [...lines.slice(0, SHOWN_LINES), "...", ...lines.slice(-SHOWN_LINES)];
}
