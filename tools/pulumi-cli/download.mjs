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
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function download(folder, { log, signal }) {
	log.say(`Downloading the Pulumi CLI ${VERSION}, once: about a minute.`);
	await run(process.execPath, ["-e", INSTALL, VERSION, folder], {
		name: "the installer",
		cwd: import.meta.dirname,
		signal,
		limitMs: 10 * 60_000,
	});
}
