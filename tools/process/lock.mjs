// @ts-check
import {
	closeSync,
	openSync,
	readFileSync,
	rmSync,
	statSync,
	writeSync,
} from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const BEAT_MS = 1_000;

/** A holder that has not touched its lock for this long is gone, whoever has its process id now. */
const SILENT_MS = 30_000;

/**
 * Does work that only one process at a time should do; the others wait, and see its progress.
 *
 * The lock is a file with the holder's process id and its latest progress, written every second.
 * It saves work and nothing more: two that take over the lock of a dead process at the same moment
 * both do the work, so the work itself must be safe against that.
 *
 * @template T
 * @param {string} path the lock, in a folder that exists
 * @param {string} purpose what a waiting process says the holder is doing
 * @param {import("./main.mjs").Tools} tools
 * @param {(tools: import("./main.mjs").Tools) => Promise<T>} work is given a log whose progress those who wait see too
 * @returns {Promise<T>}
 */
export async function withLock(path, purpose, { log, signal }, work) {
	const file = await acquire(path, purpose, { log, signal });
	let latest = "";
	// Through the open file: a lock that was taken over is another file by now, and not ours to write.
	const beat = () => writeSync(file, `${process.pid}\n${latest}\n`, 0);
	beat();
	const timer = setInterval(beat, BEAT_MS);

	try {
		const progress = (/** @type {string} */ text) => {
			latest = text;
			log.progress(text);
		};
		return await work({ log: { ...log, progress }, signal });
	} finally {
		clearInterval(timer);
		closeSync(file);
		if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
	}
}

/**
 * @param {string} path
 * @param {string} purpose
 * @param {import("./main.mjs").Tools} tools
 */
async function acquire(path, purpose, { log, signal }) {
	let announced = 0;
	for (;;) {
		signal.throwIfAborted();
		try {
			return openSync(path, "wx");
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST")
				throw error;
		}

		const holder = readHolder(path);
		if (!holder) continue;
		if (holder.gone) {
			rmSync(path, { force: true });
			continue;
		}
		if (announced !== holder.pid) {
			announced = holder.pid;
			log.say(`Waiting for process ${holder.pid}, which is ${purpose}.`);
		}
		if (holder.latest) log.progress(holder.latest);
		await sleep(BEAT_MS, undefined, { signal });
	}
}

/**
 * @param {string} path
 * @returns {{ pid: number, latest: string | undefined, gone: boolean } | undefined} undefined when the lock is free again
 */
function readHolder(path) {
	try {
		const silentMs = Date.now() - statSync(path).mtimeMs;
		const [pid, latest] = readFileSync(path, "utf8").split("\n");
		return {
			pid: Number(pid),
			latest,
			gone: silentMs > SILENT_MS || !isAlive(Number(pid)),
		};
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT")
			return undefined;
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
		return /** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH";
	}
}
