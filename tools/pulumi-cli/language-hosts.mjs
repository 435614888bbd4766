// @ts-check
import {
	chmodSync,
	copyFileSync,
	existsSync,
	renameSync,
	rmSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import which from "which";
import { withLock } from "../process/lock.mjs";
import { buildPrograms, runGo } from "./build.mjs";
import { makeCacheFolder } from "./obtain.mjs";

const SDK = "github.com/pulumi/pulumi/sdk/v3";

/**
 * The parts of Pulumi that run programs in other languages than those of Node.js. An official CLI
 * comes with later ones; of the modules that can be fetched, these are the last that have them.
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

/** Makes SDKs of a schema, as an official CLI does by itself; of the modules of the CLI. */
const GENERATOR = {
	name: "pulumi-generate-sdks",
	module: "cli",
	source: "./sdks",
};

/** What the host of Python starts programs with: a script beside it. */
const PYTHON_SCRIPT = "pulumi-language-python-exec";

/** Another one for other versions. */
const FOLDER = `language-hosts-2-${process.platform}-${process.arch}`;

/**
 * Puts the language hosts that are missing on the PATH, behind all else: those obtained earlier, or
 * built with Go.
 */
export async function obtainLanguageHosts() {
	const isMissing = HOSTS.some(
		({ name }) => !which.sync(name, { nothrow: true }),
	);
	if (!isMissing) return;
	const folder = join(makeCacheFolder(), FOLDER);
	const bin = join(folder, "bin");
	if (!existsSync(folder))
		await withLock(
			`${folder}.lock`,
			"building the language hosts",
			async () => {
				// Whoever held the lock before may have built them.
				if (!existsSync(folder)) await build(folder);
			},
		);
	process.env.PATH = `${process.env.PATH}${delimiter}${bin}`;
}

/** @param {string} folder */
async function build(folder) {
	console.error(
		"Building what runs programs in YAML, Python and Go, once: 1 to 3 minutes.",
	);
	const partial = `${folder}.partial-${process.pid}`;
	try {
		const bin = await buildPrograms([...HOSTS, GENERATOR], partial);
		const sdk = await runGo("languages", ["list", "-m", "-f", "{{.Dir}}", SDK]);
		const script = join(bin, PYTHON_SCRIPT);
		copyFileSync(join(sdk, "python", "cmd", PYTHON_SCRIPT), script);
		chmodSync(script, 0o755);
		// In one step: a folder of that name is never half-built.
		renameSync(partial, folder);
	} finally {
		rmSync(partial, { recursive: true, force: true, maxRetries: 10 });
	}
}
