// @ts-check
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import envPaths from "env-paths";
import { isAlive, withLock } from "../process/lock.mjs";
import { signal, toMessage } from "../process/main.mjs";
import { buildWithGo } from "./build.mjs";
import { download } from "./download.mjs";
import { findFault } from "./inspect.mjs";
import { MINIMUM_VERSION, VERSION } from "./versions.mjs";

/**
 * Puts a Pulumi CLI first on the PATH, without asking: the one that is there, one obtained earlier,
 * the official download, or a build with Go, whichever is there first.
 *
 * Any number of processes may call it at once: one obtains, the others wait for it.
 *
 * @returns {Promise<string | undefined>} its folder; undefined when the PATH was fine as it was
 */
export async function obtainPulumi() {
	const fault = await findFault();
	if (!fault) return undefined;

	const folder = join(
		makeCacheFolder(),
		`pulumi-${VERSION}-${process.platform}-${process.arch}`,
	);
	const bin = join(folder, "bin");
	if (await findFault(bin)) {
		const startedAt = Date.now();
		const progress = setInterval(() => {
			const minutes = Math.round((Date.now() - startedAt) / 60_000);
			console.error(`Still obtaining the Pulumi CLI: ${minutes} min.`);
		}, 60_000);
		try {
			await withLock(`${folder}.lock`, "obtaining the Pulumi CLI", async () => {
				// Whoever held the lock before may have obtained it.
				if (await findFault(bin)) await fill(folder, `on the PATH: ${fault}`);
			});
		} finally {
			clearInterval(progress);
		}
	}
	process.env.PATH = `${bin}${delimiter}${process.env.PATH}`;
	return bin;
}

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

/** The ways to obtain a CLI, the quickest first. */
const WAYS = Object.entries({
	"official download": download,
	"build with Go": buildWithGo,
});

/**
 * Fills the folder in the first way that works.
 *
 * @param {string} folder
 * @param {string} firstFailure why what the machine has cannot be used
 */
async function fill(folder, firstFailure) {
	remove(folder);
	removeLeftovers(folder);

	const partial = `${folder}.partial-${process.pid}`;
	const failures = [firstFailure];
	for (const [way, obtain] of WAYS) {
		try {
			await obtain(partial);
			const fault = await findFault(join(partial, "bin"));
			if (fault) throw new Error(fault);
			// In one step: a folder of that name is never half-built.
			renameSync(partial, folder);
			return;
		} catch (error) {
			signal.throwIfAborted();
			failures.push(`${way}: ${toMessage(error)}`);
		} finally {
			remove(partial);
		}
	}
	// Two processes may both have tried; the first to be done is as good.
	if (!(await findFault(join(folder, "bin")))) return;
	throw new Error(
		[
			`Could not obtain the Pulumi CLI (${MINIMUM_VERSION} or later).`,
			...failures.map((failure) => `- ${failure.replaceAll("\n", "\n  ")}`),
			"Any one of these is enough: install it (https://www.pulumi.com/docs/install/), let this machine reach",
			"get.pulumi.com, or install Go (https://go.dev/doc/install). Then run this again.",
		].join("\n"),
	);
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
function remove(folder) {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
