// @ts-check
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, TSC } from "./process/checkout.mjs";
import { withLock } from "./process/lock.mjs";
import { heedStops, signal, toMessage } from "./process/main.mjs";

// node --import ./tools/prepare.mjs TOOL: installs and compiles what this checkout lacks, before the
// tool is loaded, so that the tool can import it. This file itself has to do with what Node.js has.
const unheedStops = heedStops();
try {
	// The lock stands outside: what is locked is also what gets removed and made anew.
	const id = createHash("sha256").update(ROOT).digest("hex").slice(0, 16);
	const lock = join(tmpdir(), `pulumi-twilio-video-${id}.lock`);
	await withLock(lock, "preparing this checkout", async () => {
		if (!isInstalled()) await install();
		if (!existsSync(join(ROOT, "dist")))
			console.error("Compiling the TypeScript: a few seconds.");
		removeOrphans();
		await run(process.execPath, [TSC, "--build"]);
	});
} catch (error) {
	console.error(toMessage(signal.aborted ? signal.reason : error));
	process.exit(process.exitCode ?? 1);
}
unheedStops();

/**
 * Compares package-lock.json with the copy that npm leaves in node_modules as the last step of an
 * installation: one that was broken off has none.
 */
function isInstalled() {
	const copy = join("node_modules", ".package-lock.json");
	const [wanted, installed] = ["package-lock.json", copy].map((file) =>
		existsSync(join(ROOT, file))
			? JSON.parse(readFileSync(join(ROOT, file), "utf8")).packages
			: {},
	);
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		// The checkout itself isn't installed.
		if (path === "") return true;
		// Nor is what other systems need.
		return path in installed ? installed[path].version === version : optional;
	});
}

async function install() {
	console.error("Installing the npm packages: 10 to 60 seconds.");
	// Without scripts, as the only one that matters is the compilation, which comes next; with the
	// development packages, even where NODE_ENV says production.
	const flags = "--ignore-scripts --include=dev --no-audit --no-fund";
	// npm is a batch file on Windows.
	await run("npm", ["ci", ...flags.split(" ")], process.platform === "win32");
}

/** Removes what was compiled from sources that are gone: a deleted test must not be run. */
function removeOrphans() {
	const dist = join(ROOT, "dist");
	if (!existsSync(dist)) return;
	for (const file of readdirSync(dist, { recursive: true }).map(String)) {
		const source = file.replace(/(\.d\.ts|\.js)$/, ".ts");
		if (source !== file && !existsSync(join(ROOT, source)))
			rmSync(join(dist, file));
	}
}

/**
 * Runs a command, which is told to end once this is to end. It settles only when the command is gone:
 * another process may begin where this one ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
async function run(command, args, shell = false) {
	signal.throwIfAborted();
	const stdio = /** @type {const} */ (["ignore", 2, 2]);
	const child = spawn(command, args, { cwd: ROOT, stdio: [...stdio], shell });
	signal.addEventListener("abort", () => child.kill(), { once: true });
	const [code] = await once(child, "close");
	signal.throwIfAborted();
	if (code !== 0) throw new Error(`${command} ${args[0]} failed.`);
}
