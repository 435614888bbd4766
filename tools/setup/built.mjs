// @ts-check
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../process/run.mjs";
import { changeCheckout, ROOT, TSC } from "./checkout.mjs";

const OUTPUT = join(ROOT, "dist");

/**
 * Compiles what has changed of provider/ and test/ since they were compiled to dist/.
 *
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function ensureBuilt(tools) {
	await changeCheckout("compiling", tools, async () => {
		if (!existsSync(OUTPUT))
			tools.log.say("Compiling the TypeScript: a few seconds.");
		removeOrphans();
		// The compiler remembers what it made, not what is still there.
		const flags = isWhole() ? [] : ["--force"];
		await tools.log.shareWith(() =>
			run(process.execPath, [TSC, "--build", ...flags], {
				name: "tsc",
				cwd: ROOT,
				signal: tools.signal,
				stdio: "inherit",
			}),
		);
	});
}

/** Whether every source has its output. */
function isWhole() {
	return ["provider", "test"]
		.flatMap(listFiles)
		.filter((file) => /(?<!\.d)\.ts$/.test(file))
		.every((file) => existsSync(join(OUTPUT, file.replace(/\.ts$/, ".js"))));
}

/** Removes what was compiled from sources that are gone: a deleted test must not be run. */
function removeOrphans() {
	for (const file of ["provider", "test"].flatMap((folder) =>
		listFiles(join("dist", folder)),
	)) {
		const source = file.replace(/^dist./, "").replace(/(\.d\.ts|\.js)$/, ".ts");
		if (!existsSync(join(ROOT, source))) rmSync(join(ROOT, file));
	}
}

/**
 * Lists all files in a folder and below, if there is one.
 *
 * @param {string} folder relative to the checkout
 * @returns {string[]} likewise
 */
function listFiles(folder) {
	if (!existsSync(join(ROOT, folder))) return [];
	return readdirSync(join(ROOT, folder), { recursive: true })
		.map((path) => join(folder, String(path)))
		.filter((file) => /\.[a-z]+$/.test(file));
}
