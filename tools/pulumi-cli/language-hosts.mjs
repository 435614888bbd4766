// @ts-check
import { chmodSync, copyFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import which from "which";
import { signal, toMessage } from "../process/main.mjs";
import { buildPrograms, findGo, runGo } from "./build.mjs";
import { makeCacheFolder, obtainFolder } from "./cache.mjs";

const SDK = "github.com/pulumi/pulumi/sdk/v3";

/**
 * The parts of Pulumi that run programs in other languages than those of Node.js. An official CLI has
 * newer ones; these are the newest that can be fetched as modules.
 */
const HOSTS = [
	{
		name: "pulumi-language-yaml",
		module: "yaml-host",
		source: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
	},
	...[
		{
			name: "pulumi-language-python",
			source: `${SDK}/python/cmd/pulumi-language-python`,
		},
		{ name: "pulumi-language-go", source: `${SDK}/go/pulumi-language-go` },
	].map((host) => ({ ...host, module: "languages", version: "v3.66.0" })),
];

/** Makes SDKs of a schema, as an official CLI does by itself. */
const GENERATOR = {
	name: "pulumi-generate-sdks",
	module: "cli",
	source: "./sdks",
};

const PROGRAMS = [...HOSTS, GENERATOR];

/** What the host of Python starts programs with: a script beside it. */
const PYTHON_SCRIPT = "pulumi-language-python-exec";

/** The 2 is counted up when a version in `go/` changes: an older cache is not used then. */
const FOLDER = `language-hosts-2-${process.platform}-${process.arch}`;

/**
 * Puts the language hosts that are missing on the PATH, behind all else: those obtained earlier, or
 * built with Go.
 */
export async function obtainLanguageHosts() {
	if (!missing(HOSTS)) return;
	const folder = join(makeCacheFolder(), FOLDER);
	const bin = join(folder, "bin");
	await obtainFolder(
		folder,
		"building the language hosts",
		async () => missing(PROGRAMS, bin),
		build,
	);
	process.env.PATH = `${process.env.PATH}${delimiter}${bin}`;
}

/**
 * One of some programs that isn't there, if any isn't.
 *
 * @param {readonly { readonly name: string }[]} programs
 * @param {string} [path] the folders that they may be in
 */
function missing(programs, path = process.env.PATH) {
	return programs.find(({ name }) => !which.sync(name, { nothrow: true, path }))
		?.name;
}

/** @param {string} folder */
async function build(folder) {
	try {
		findGo();
		console.error(
			"Building what runs programs in YAML, Python and Go, once: 1 to 3 minutes.",
		);
		const bin = await buildPrograms(PROGRAMS, folder);
		const sdk = await runGo("languages", ["list", "-m", "-f", "{{.Dir}}", SDK]);
		const script = join(bin, PYTHON_SCRIPT);
		copyFileSync(join(sdk, "python", "cmd", PYTHON_SCRIPT), script);
		chmodSync(script, 0o755);
	} catch (error) {
		signal.throwIfAborted();
		throw new Error(
			[
				`Could not build what runs programs in YAML, Python and Go: ${toMessage(error)}.`,
				"Install Go (https://go.dev/doc/install), or an official Pulumi CLI, which brings it",
				"(https://www.pulumi.com/docs/install/). Then run this again.",
			].join("\n"),
		);
	}
}
