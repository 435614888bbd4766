// @ts-check
import { run } from "../process/run.mjs";
import { VERSION } from "./versions.mjs";

/** The script that the official installation begins with. */
const INSTALLER = "https://get.pulumi.com/install.sh";

const PROBE_MS = 10_000;
const DOWNLOAD_MS = 10 * 60_000;

/** In a process of its own, so that it can be ended: the Automation API has no time limit for it. */
const INSTALL = `
	const [, version, root] = process.argv;
	require("@pulumi/pulumi/automation").PulumiCommand.install({ version, root }).catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
`;

/**
 * Downloads the official release, by Pulumi's own Automation API.
 *
 * Whether it can be reached is found out first, without waiting for `npm ci`, which brings that API.
 *
 * @param {string} folder
 * @param {import("../process/main.mjs").Tools & { installed: Promise<unknown> }} options
 */
export async function download(folder, { log, signal, installed }) {
	await probe(signal);
	await installed;
	log.say(`Downloading the Pulumi CLI ${VERSION}, once: about a minute.`);
	await run(process.execPath, ["-e", INSTALL, VERSION, folder], {
		name: "the installer",
		cwd: import.meta.dirname,
		signal,
		limitMs: DOWNLOAD_MS,
	});
}

/** @param {AbortSignal} signal */
async function probe(signal) {
	const { host } = new URL(INSTALLER);
	const limit = AbortSignal.timeout(PROBE_MS);
	/** @type {Response} */
	let response;
	try {
		response = await fetch(INSTALLER, {
			method: "HEAD",
			signal: AbortSignal.any([signal, limit]),
		});
	} catch (error) {
		if (limit.aborted)
			throw new Error(`${host} did not answer within ${PROBE_MS / 1000} s`);
		const { message, cause } =
			/** @type {Error & { cause?: NodeJS.ErrnoException }} */ (error);
		throw new Error(`could not reach ${host}: ${cause?.message ?? message}`);
	}
	if (!response.ok) throw new Error(`${host} answered ${response.status}`);
}
