// @ts-check
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";
import {
	ensureBuilt,
	forgetBuild,
	listFiles,
	removeBuild,
} from "./setup/built.mjs";
import { ROOT, TSC } from "./setup/checkout.mjs";

// npm pack runs this first: what is packed is compiled anew, so that nothing stale is in it, and
// without what no program has a use for, which is a third of the tarball.
await main(async (tools) => {
	removeBuild();
	await ensureBuilt(tools);
	await removeComments(tools);
	removeUnreachableDeclarations();
	// Tests are to run what the compiler makes of the sources.
	forgetBuild();
});

/**
 * Takes the comments out of the code: editors show those of the declarations, which are the same.
 *
 * @param {import("./process/main.mjs").Tools} tools
 */
async function removeComments({ signal }) {
	const options = "--removeComments --declaration false --incremental false";
	await run(
		process.execPath,
		[TSC, ...options.split(" "), "--tsBuildInfoFile", "null"],
		{ name: "tsc", cwd: ROOT, signal },
	);
}

/** Leaves the declarations that a program's compiler reads when it imports the package. */
function removeUnreachableDeclarations() {
	const { exports } = JSON.parse(
		readFileSync(join(ROOT, "package.json"), "utf8"),
	);
	/** @type {Set<string>} */
	const reachable = new Set();
	for (const { types } of Object.values(exports))
		if (types) reach(join(types), reachable);
	for (const file of listFiles(join("dist", "provider")))
		if (file.endsWith(".d.ts") && !reachable.has(file))
			rmSync(join(ROOT, file));
}

/**
 * @param {string} file a declaration, relative to the checkout
 * @param {Set<string>} reached is given it, and all that it imports
 */
function reach(file, reached) {
	if (reached.has(file)) return;
	reached.add(file);
	const text = readFileSync(join(ROOT, file), "utf8");
	for (const [, module] of text.matchAll(/(?:from |import[ (])"(\..+?)\.js"/g))
		reach(join(dirname(file), `${module}.d.ts`), reached);
}
