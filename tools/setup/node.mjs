// @ts-check
import { join } from "node:path";
import { nodes } from "../../dist/test/install/versions.js";
import { run } from "../process/run.mjs";

/**
 * Installs another Node.js, from npm, and resolves to the folder of its command.
 *
 * @param {"node22" | "node24"} name as test/install/versions.ts calls it
 * @param {string} folder where it is installed
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function installNode(name, folder, { log, signal }) {
	log.say(`Installing ${nodes[name].replace("npm:", "")}.`);
	const flags = ["--prefix", folder, "--no-audit", "--no-fund"];
	await run("npm", ["install", ...flags, `${name}@${nodes[name]}`], {
		cwd: folder,
		signal,
		// npm is a batch file on Windows.
		shell: process.platform === "win32",
	});
	return join(folder, "node_modules", name, "bin");
}
