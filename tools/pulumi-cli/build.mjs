// @ts-check
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import which from "which";
import { run } from "../process/run.mjs";
import { VERSION } from "./versions.mjs";

const MODULES = join(import.meta.dirname, "go");
const [EXE, SCRIPT] =
	process.platform === "win32" ? [".exe", ".cmd"] : ["", ""];

/**
 * @typedef {object} GoProgram
 * @property {string} name
 * @property {string} module the folder below go/ whose go.mod has the versions
 * @property {string} source
 * @property {string} [version] what it is told to be
 */

/** @type {readonly GoProgram[]} */
const CLI = [
	{
		name: "pulumi",
		module: "cli",
		source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
		// Otherwise the CLI would not know its version.
		version: VERSION,
	},
	{
		name: "pulumi-language-nodejs",
		module: "languages",
		source: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
	},
];

/** What runs dynamic providers is a script, and needs no building. */
const DYNAMIC_PROVIDER_HOST = `pulumi-resource-pulumi-nodejs${SCRIPT}`;

/**
 * Builds the CLI, with what it needs for Node.js, from Go modules.
 *
 * @param {string} folder
 */
export async function buildWithGo(folder) {
	findGo();
	console.error(
		`Building the Pulumi CLI ${VERSION} with Go, once: 3 to 9 minutes on 2 cores; this machine has ${availableParallelism()}. Go's caches take 4 GB.`,
	);
	const bin = await buildPrograms(CLI, folder);
	copyFileSync(
		join(MODULES, DYNAMIC_PROVIDER_HOST),
		join(bin, DYNAMIC_PROVIDER_HOST),
	);
}

/**
 * Builds programs from Go modules. Where Go fetches them from, and whether it fetches a Go that is
 * recent enough for them, is left to how it is set up.
 *
 * @param {readonly GoProgram[]} programs
 * @param {string} folder
 * @returns {Promise<string>} the folder of the programs
 */
export async function buildPrograms(programs, folder) {
	const bin = join(folder, "bin");
	const temporary = join(folder, "go-tmp");
	for (const made of [bin, temporary]) mkdirSync(made, { recursive: true });
	for (const { name, module, source, version } of programs) {
		const ldflags = version
			? `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`
			: "-s -w";
		const file = join(bin, `${name}${EXE}`);
		const flags = ["-trimpath", "-ldflags", ldflags, "-o", file];
		await runGo(module, ["build", ...flags, source], { GOTMPDIR: temporary });
	}
	rmSync(temporary, { recursive: true });
	return bin;
}

/**
 * Runs Go in a folder below go/.
 *
 * @param {string} module
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<string>} what it prints
 */
export async function runGo(module, args, env) {
	const { stdout } = await run(findGo(), args, {
		cwd: join(MODULES, module),
		env: {
			// Whatever is set up for others on this machine: vendored dependencies, a workspace around
			// the checkout, another target.
			CGO_ENABLED: "0",
			GOFLAGS: "-mod=readonly",
			GOWORK: "off",
			GOOS: "",
			GOARCH: "",
			// Go leaves its temporary files behind when it is told to stop: GOTMPDIR.
			...env,
		},
		// Long enough for a slow network, and still an end when the network hangs.
		timeout: 60 * 60_000,
	});
	return stdout;
}

/** Finds the program of Go: its path. Throws if there is none. */
export function findGo() {
	const go = which.sync("go", { nothrow: true });
	if (!go) throw new Error("go was not found on the PATH");
	return go;
}
