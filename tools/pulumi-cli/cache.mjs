// @ts-check
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import envPaths from "env-paths";
import { isAlive, withLock } from "../process/lock.mjs";
import { signal, toMessage } from "../process/main.mjs";

/** Makes the folder, outside every checkout, that obtained CLIs are kept in. */
export function makeCacheFolder() {
	const folder =
		process.env.PULUMI_TWILIO_VIDEO_CACHE ||
		envPaths("pulumi-twilio-video", { suffix: "" }).cache;
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new Error(
			`Could not make the cache folder: ${toMessage(error)}.\nSet PULUMI_TWILIO_VIDEO_CACHE to a folder that can be written to.`,
		);
	}
	return resolve(folder);
}

/**
 * Makes a folder of the cache, unless it is there already.
 *
 * Any number of processes may call it at once: one makes it, the others wait for it.
 *
 * @param {string} folder
 * @param {string} purpose what a waiting process says that the other one is doing
 * @param {() => Promise<string | undefined>} findFault what keeps the folder from being used, if anything does
 * @param {(partial: string) => Promise<void>} make fills the folder at the path it is given, which is then renamed
 */
export async function obtainFolder(folder, purpose, findFault, make) {
	if (!(await findFault())) return;
	await withLock(`${folder}.lock`, purpose, async () => {
		// Whoever held the lock before may have made it.
		if (!(await findFault())) return;
		remove(folder);
		removeLeftovers(folder);

		const partial = `${folder}.partial-${process.pid}`;
		try {
			await make(partial);
			// In one step: a folder of that name is never half-made.
			renameSync(partial, folder);
		} catch (error) {
			signal.throwIfAborted();
			// Two processes may both have tried; the first to be done is as good.
			if (await findFault()) throw error;
		} finally {
			remove(partial);
		}
	});
}

/**
 * Removes what processes left behind that were killed half-way.
 *
 * @param {string} folder
 */
function removeLeftovers(folder) {
	const prefix = `${basename(folder)}.partial-`;
	for (const name of readdirSync(dirname(folder)))
		if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
			remove(join(dirname(folder), name));
}

/**
 * Removes a folder, even one that the compilers of a stopped build write their last files to.
 *
 * @param {string} folder
 */
export function remove(folder) {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
