// @ts-check
import { run } from "../process/run.mjs";
import { VERSION } from "./versions.mjs";

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
 * @param {string} folder
 */
export async function download(folder) {
	console.error(`Downloading the Pulumi CLI ${VERSION}, once: about a minute.`);
	const { failed, timedOut, stderr } = await run(
		process.execPath,
		["--eval", INSTALL, VERSION, folder],
		{ cwd: import.meta.dirname, timeout: 10 * 60_000, reject: false },
	);
	if (failed) throw new Error(timedOut ? "it took over 10 minutes" : stderr);
}
