// @ts-check
import { readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findIn, findOnPath } from "../process/executable.mjs";
import { isAlive, withLock } from "../process/lock.mjs";
import { buildWithGo } from "./build.mjs";
import { makeCacheFolder } from "./cache.mjs";
import { download } from "./download.mjs";
import { findFault } from "./inspect.mjs";
import { MINIMUM_VERSION, VERSION } from "./versions.mjs";

/**
 * Obtains a Pulumi CLI without asking: the one on the PATH, one obtained earlier, the official
 * download, or a build with Go, whichever is there first.
 *
 * Any number of processes may call it at once: one obtains, the others wait for it.
 *
 * @param {import("../process/main.mjs").Tools} options
 * @returns {Promise<string | undefined>} the folder to put first on the PATH; undefined when the
 *   PATH is fine as it is
 */
export async function obtainPulumi({ log, signal }) {
	const fault = await findFault(findOnPath("pulumi"));
	if (!fault) return undefined;

	const folder = join(
		makeCacheFolder(),
		`pulumi-${VERSION}-${process.platform}-${process.arch}`,
	);
	if (await findFaultIn(folder)) {
		const lock = `${folder}.lock`;
		const purpose = "obtaining the Pulumi CLI";
		await withLock(lock, purpose, { log, signal }, async (tools) => {
			// Whoever held the lock before may have obtained it.
			if (await findFaultIn(folder)) {
				await fill(folder, tools, `on the PATH: ${fault}`);
			}
		});
	}
	return toBin(folder);
}

/** The ways to obtain a CLI, the quickest first. */
const WAYS = Object.entries({
	"official download": download,
	"build with Go": buildWithGo,
});

/**
 * Fills the folder in the first way that works.
 *
 * @param {string} folder
 * @param {import("../process/main.mjs").Tools} options
 * @param {string} firstFailure why what the machine has cannot be used
 */
async function fill(folder, options, firstFailure) {
	remove(folder);
	removeLeftovers(folder);

	const partial = `${folder}.partial-${process.pid}`;
	const failures = [firstFailure];
	for (const [way, obtain] of WAYS) {
		try {
			await obtain(partial, options);
			await publish(partial, folder);
			return;
		} catch (error) {
			options.signal.throwIfAborted();
			failures.push(
				`${way}: ${error instanceof Error ? error.message : error}`,
			);
		} finally {
			remove(partial);
		}
	}
	throw new Error(toMessage(failures));
}

/** @param {string} folder */
const toBin = (folder) => join(folder, "bin");

/** @param {string} folder */
const findFaultIn = (folder) => findFault(findIn([toBin(folder)], "pulumi"));

/**
 * Removes what processes left behind that were killed half-way.
 *
 * @param {string} folder
 */
function removeLeftovers(folder) {
	const prefix = `${basename(folder)}.partial-`;
	for (const name of readdirSync(dirname(folder))) {
		const pid = Number(name.slice(prefix.length));
		if (name.startsWith(prefix) && !isAlive(pid)) {
			remove(join(dirname(folder), name));
		}
	}
}

/**
 * Removes a folder, even one that the compilers of a stopped build write their last files to.
 *
 * @param {string} folder
 */
function remove(folder) {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/**
 * Gives a complete CLI its final name, in one step: a folder of that name is never half-built.
 *
 * @param {string} partial
 * @param {string} folder
 */
async function publish(partial, folder) {
	const fault = await findFaultIn(partial);
	if (fault) throw new Error(fault);
	try {
		renameSync(partial, folder);
	} catch (error) {
		// Two processes may both have obtained it; the first to be done is as good.
		if (await findFaultIn(folder)) throw error;
	}
}

/** @param {readonly string[]} failures */
function toMessage(failures) {
	return [
		`Could not obtain the Pulumi CLI (${MINIMUM_VERSION} or later).`,
		...failures.map((failure) => `- ${failure.replaceAll("\n", "\n  ")}`),
		"Any one of these is enough: install it (https://www.pulumi.com/docs/install/), let this machine reach",
		"get.pulumi.com, or install Go (https://go.dev/doc/install). Then run this again.",
	].join("\n");
}
