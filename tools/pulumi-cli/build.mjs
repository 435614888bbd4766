// @ts-check
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { checkGo, createGo, FETCH_MS } from "./go.mjs";
import { VERSION } from "./versions.mjs";

const MODULES = join(import.meta.dirname, "go");
const [EXE, SCRIPT] =
	process.platform === "win32" ? [".exe", ".cmd"] : ["", ""];

const CLI = {
	file: `pulumi${EXE}`,
	module: join(MODULES, "cli"),
	package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
	// Otherwise the CLI would not know its version.
	ldflags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${VERSION}`,
};

const LANGUAGE_HOST = {
	file: `pulumi-language-nodejs${EXE}`,
	module: join(MODULES, "language-host"),
	package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
	ldflags: "-s -w",
};

/** What runs dynamic providers is a script, and needs no building. */
const DYNAMIC_PROVIDER_HOST = `pulumi-resource-pulumi-nodejs${SCRIPT}`;

const TITLE = "Building the Pulumi CLI with Go";

/**
 * Builds the CLI, with what it needs for Node.js, from Go modules.
 *
 * @param {string} folder
 * @param {import("../process/main.mjs").Tools} tools
 */
export async function buildWithGo(folder, { log, signal }) {
	const bin = join(folder, "bin");
	const temporary = join(folder, "go-tmp");
	for (const made of [bin, temporary]) mkdirSync(made, { recursive: true });
	const go = createGo(temporary, signal);
	await checkGo(go, CLI.module);
	const cores = availableParallelism();
	log.say(
		`${TITLE}, once (${VERSION}): 3 to 9 minutes on 2 cores, here are ${cores}; Go's caches take 4 GB.`,
	);

	const builds = [CLI, LANGUAGE_HOST].map((program) => ({
		module: program.module,
		args: [
			["-v", "-trimpath", "-ldflags", program.ldflags],
			["-o", join(bin, program.file), program.package],
		].flat(),
	}));

	const total = await countPackages(builds, go, log);
	const startedAt = Date.now();
	let done = 0;
	for (const { module, args } of builds) {
		await go(module, ["build", ...args], {
			// With -v, Go prints each package as it compiles it.
			onErrorLine() {
				done += 1;
				const left = estimateTimeLeft(done / total, Date.now() - startedAt);
				log.progress(
					`${TITLE}: ${count(done)} of ${count(total)} packages${left}`,
				);
			},
		});
	}
	copyFileSync(
		join(MODULES, DYNAMIC_PROVIDER_HOST),
		join(bin, DYNAMIC_PROVIDER_HOST),
	);
	rmSync(temporary, { recursive: true });
}

/**
 * Resolves to the number of packages that Go has not compiled before; on the way, Go fetches
 * the modules that they are in.
 *
 * @param {readonly { module: string, args: readonly string[] }[]} builds
 * @param {import("./go.mjs").Go} go
 * @param {import("../process/log.mjs").Log} log
 */
async function countPackages(builds, go, log) {
	const packages = new Set();
	let fetched = 0;
	for (const { module, args } of builds) {
		// With -n, Go prints what it would do, under the heading "# package".
		await go(module, ["build", "-n", ...args], {
			limitMs: FETCH_MS,
			onErrorLine(line) {
				const name = /^# (\S+)$/.exec(line)?.[1];
				// Both programs use the same standard library, whose packages have no host in their names.
				if (name) packages.add(/^[^/]*\./.test(name) ? module + name : name);
				if (!line.startsWith("go: downloading ")) return;
				fetched += 1;
				log.progress(`${TITLE}: ${fetched} of up to 300 modules fetched`);
			},
		});
	}
	return packages.size;
}

/**
 * The large packages come last: a share of the packages takes about its 1.5th power of the time.
 *
 * @param {number} share
 * @param {number} elapsedMs
 */
function estimateTimeLeft(share, elapsedMs) {
	// The first packages are too small to tell.
	if (share < 0.1) return "";
	const minutes = (elapsedMs * (share ** -1.5 - 1)) / 60_000;
	return ` (about ${Math.max(1, Math.round(minutes))} min left)`;
}

const { format: count } = new Intl.NumberFormat("en");
