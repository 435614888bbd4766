// @ts-check
import { obtainPulumi } from "../pulumi-cli/obtain.mjs";
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled } from "./installed.mjs";

/**
 * Installs and compiles what a fresh checkout lacks.
 *
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function prepare(tools) {
	await ensureInstalled(tools);
	await ensureBuilt(tools);
}

/**
 * Starts everything a fresh checkout lacks, side by side: obtaining the CLI may take minutes, the
 * rest takes seconds and needs no CLI.
 *
 * @param {import("../process/main.mjs").Tools} tools
 * @returns {{ built: Promise<void>, pulumi: Promise<string | undefined> }} `pulumi` may be awaited
 *   late: until then its failure harms nothing
 */
export function setUp(tools) {
	const installed = ensureInstalled(tools);
	const built = installed.then(() => ensureBuilt(tools));
	const pulumi = obtainPulumi({ ...tools, installed });
	pulumi.catch(() => {});
	return { built, pulumi };
}
