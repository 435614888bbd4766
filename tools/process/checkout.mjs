// @ts-check
import { symlinkSync } from "node:fs";
import { join } from "node:path";

/** The folder of the checkout. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** The TypeScript compiler, relative to it. */
export const TSC = join("node_modules", "typescript", "bin", "tsc");

/**
 * Has the checkout's packages found from another folder, as if they were installed there.
 *
 * @param {string} folder
 */
export function linkPackages(folder) {
	const [packages, link] = [ROOT, folder].map((at) => join(at, "node_modules"));
	// On Windows, a junction needs no privilege.
	symlinkSync(packages, link, "junction");
}
