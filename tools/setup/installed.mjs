// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../process/run.mjs";
import { changeCheckout, ROOT } from "./checkout.mjs";

/**
 * Runs `npm ci`, unless what package-lock.json asks for is what is installed.
 *
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function ensureInstalled(tools) {
	if (isInstalled()) return;
	await changeCheckout("installing the npm packages", tools, async () => {
		if (isInstalled()) return;
		tools.log.say("Installing the npm packages: 10 to 60 seconds.");
		// Without scripts, as the only one that matters is the compilation, which is a step of its own here;
		// with the development packages, even where NODE_ENV says production.
		await run(
			"npm",
			["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"],
			{
				cwd: ROOT,
				signal: tools.signal,
				// npm is a batch file on Windows.
				shell: process.platform === "win32",
			},
		);
	});
}

/**
 * Compares package-lock.json with the copy that npm leaves in node_modules as the last step of an
 * installation: one that was broken off has none.
 */
function isInstalled() {
	const wanted = readPackages("package-lock.json");
	const installed = readPackages(join("node_modules", ".package-lock.json"));
	return Object.entries(wanted).every(
		([path, { version, integrity, optional }]) => {
			// The checkout itself isn't installed.
			if (path === "") return true;
			const found = installed[path];
			// What other systems need isn't installed either.
			return found
				? found.version === version && found.integrity === integrity
				: optional;
		},
	);
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(lockfile) {
	try {
		return JSON.parse(readFileSync(join(ROOT, lockfile), "utf8")).packages;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT")
			return {};
		throw error;
	}
}
