// @ts-check
import {
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { run } from "../process/run.mjs";
import { changeCheckout, ROOT, TSC } from "./checkout.mjs";

const SOURCES = ["provider", "test"];
const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json"];

/** What the compiler remembers, to compile only what has changed. */
const MEMORY = join(ROOT, "dist", "tsbuildinfo");

/** What the last compilation without errors was made from. */
const STAMP = join(ROOT, "dist", "made-from");

/**
 * Compiles provider/ and test/ to dist/, unless nothing has changed since that last succeeded.
 *
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function ensureBuilt(tools) {
	if (isBuilt()) return;
	await changeCheckout("compiling", tools, async () => {
		if (isBuilt()) return;
		tools.log.say("Compiling the TypeScript: a few seconds.");
		removeOrphans();
		if (!isWhole()) rmSync(MEMORY, { force: true });
		// Before the compiler reads the files: what is changed meanwhile is compiled the next time.
		const sources = describeSources();
		await tools.log.shareWith(() =>
			run(process.execPath, [TSC], {
				name: "tsc",
				cwd: ROOT,
				signal: tools.signal,
				stdio: "inherit",
			}),
		);
		writeFileSync(STAMP, sources);
	});
}

/** Removes all that was compiled. */
export function removeBuild() {
	rmSync(join(ROOT, "dist"), { recursive: true, force: true });
}

/** Leaves what was compiled, and has it compiled anew when it is needed next. */
export function forgetBuild() {
	for (const file of [STAMP, MEMORY]) rmSync(file, { force: true });
}

function isBuilt() {
	return (
		existsSync(STAMP) &&
		readFileSync(STAMP, "utf8") === describeSources() &&
		isWhole()
	);
}

/** Whether every source has its output: the compiler remembers what it made, not what is still there. */
function isWhole() {
	return SOURCES.flatMap(listFiles)
		.filter((file) => /(?<!\.d)\.ts$/.test(file))
		.every((file) =>
			existsSync(join(ROOT, "dist", file.replace(/\.ts$/, ".js"))),
		);
}

/** Every file that the outcome depends on, with its size and time of change. */
function describeSources() {
	return [...SETTINGS, ...SOURCES.flatMap(listFiles)]
		.sort()
		.map((file) => {
			const { size, mtimeMs } = statSync(join(ROOT, file));
			return `${file} ${size} ${mtimeMs}\n`;
		})
		.join("");
}

/** Removes what was compiled from sources that are gone: a deleted test must not be run. */
function removeOrphans() {
	for (const file of SOURCES.flatMap((folder) =>
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
export function listFiles(folder) {
	if (!existsSync(join(ROOT, folder))) return [];
	return readdirSync(join(ROOT, folder), {
		recursive: true,
		withFileTypes: true,
	})
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}
