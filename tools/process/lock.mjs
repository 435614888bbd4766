// @ts-check
import {
	closeSync,
	existsSync,
	futimesSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { signal } from "./main.mjs";

const BEAT_MS = 1_000;

/** A holder that has not touched its lock for this long is gone, whoever has its process id now. */
const SILENT_MS = 30_000;

/**
 * Does work that only one process at a time should do; the others wait.
 *
 * The lock is a file with the holder's process id, touched every second. A holder that is suspended
 * for a while loses it, and works on when it is resumed: what two do at once mustn't harm more than
 * the next run mends.
 *
 * @template T
 * @param {string} path the lock, in a folder that exists
 * @param {string} purpose what a waiting process says the holder is doing
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, purpose, work) {
	const file = await acquire(path, purpose);
	writeSync(file, String(process.pid));
	// The open file: a lock that was taken over is another file by now, and not ours to touch.
	const beat = () => futimesSync(file, new Date(), new Date());
	const timer = setInterval(beat, BEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		closeSync(file);
		if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
	}
}

/**
 * @param {string} path
 * @param {string} purpose
 */
async function acquire(path, purpose) {
	let announced = 0;
	for (;;) {
		try {
			return openSync(path, "wx");
		} catch (error) {
			if (codeOf(error) !== "EEXIST") throw error;
		}

		const holder = readHolder(path);
		if (!holder) continue;
		if (holder.gone) {
			removeStale(path);
			continue;
		}
		if (announced !== holder.pid)
			console.error(`Waiting for process ${holder.pid}, which is ${purpose}.`);
		announced = holder.pid;
		await sleep(BEAT_MS, undefined, { signal });
	}
}

/**
 * Removes the lock of a holder that is gone, but not that of a process that has just taken over.
 *
 * @param {string} path
 */
function removeStale(path) {
	const aside = `${path}.${process.pid}`;
	try {
		renameSync(path, aside);
	} catch (error) {
		if (codeOf(error) !== "ENOENT") throw error;
	}
	// Nobody else changes it where it is now.
	if (readHolder(aside)?.gone) rmSync(aside);
	else if (existsSync(aside)) renameSync(aside, path);
}

/**
 * @param {string} path
 * @returns {{ pid: number, gone: boolean } | undefined} undefined when the lock is free again
 */
function readHolder(path) {
	try {
		const silentMs = Date.now() - statSync(path).mtimeMs;
		const pid = Number(readFileSync(path, "utf8"));
		return { pid, gone: silentMs > SILENT_MS || !isAlive(pid) };
	} catch (error) {
		if (codeOf(error) === "ENOENT") return undefined;
		throw error;
	}
}

/**
 * Whether there is a process of this id. A lock without one (0) was made this very moment: alive.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// EPERM: it is there, and somebody else's.
		return codeOf(error) !== "ESRCH";
	}
}

/** @param {unknown} error */
function codeOf(error) {
	return /** @type {NodeJS.ErrnoException} */ (error).code;
}
