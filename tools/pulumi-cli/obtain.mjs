// @ts-check
import { delimiter, join } from "node:path";
import { signal, toMessage } from "../process/main.mjs";
import { buildWithGo } from "./build.mjs";
import { makeCacheFolder, obtainFolder, remove } from "./cache.mjs";
import { download } from "./download.mjs";
import { findFault } from "./inspect.mjs";
import { MINIMUM_VERSION, VERSION } from "./versions.mjs";

/**
 * Puts a Pulumi CLI first on the PATH, without asking: the one that is there, one obtained earlier,
 * the official download, or a build with Go, whichever is there first.
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
	const startedAt = Date.now();
	const progress = setInterval(() => {
		const minutes = Math.round((Date.now() - startedAt) / 60_000);
		console.error(`Still obtaining the Pulumi CLI: ${minutes} min.`);
	}, 60_000);
	try {
		await obtainFolder(
			folder,
			"obtaining the Pulumi CLI",
			() => findFault(bin),
			(partial) => fill(partial, `on the PATH: ${fault}`),
		);
	} finally {
		clearInterval(progress);
	}
	process.env.PATH = `${bin}${delimiter}${process.env.PATH}`;
	return bin;
}

/** The ways to obtain a CLI, the quickest first. */
const WAYS = Object.entries({
	"official download": download,
	"build with Go": buildWithGo,
});

/**
 * Fills a folder in the first way that works.
 *
 * @param {string} folder
 * @param {string} firstFailure why what the machine has cannot be used
 */
async function fill(folder, firstFailure) {
	const failures = [firstFailure];
	for (const [way, obtain] of WAYS) {
		try {
			await obtain(folder);
			const fault = await findFault(join(folder, "bin"));
			if (fault) throw new Error(fault);
			return;
		} catch (error) {
			signal.throwIfAborted();
			failures.push(`${way}: ${toMessage(error)}`);
			remove(folder);
		}
	}
	throw new Error(
		[
			`Could not obtain the Pulumi CLI (${MINIMUM_VERSION} or later).`,
			...failures.map((failure) => `- ${failure.replaceAll("\n", "\n  ")}`),
			"Any one of these is enough: install it (https://www.pulumi.com/docs/install/), let this machine reach",
			"get.pulumi.com, or install Go (https://go.dev/doc/install). Then run this again.",
		].join("\n"),
	);
}
