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

const PROGRAMS = [
	{
		file: `pulumi${EXE}`,
		module: join(MODULES, "cli"),
		source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
		// Otherwise the CLI would not know its version.
		ldflags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${VERSION}`,
	},
	{
		file: `pulumi-language-nodejs${EXE}`,
		module: join(MODULES, "language-host"),
		source: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
		ldflags: "-s -w",
	},
];

/** What runs dynamic providers is a script, and needs no building. */
const DYNAMIC_PROVIDER_HOST = `pulumi-resource-pulumi-nodejs${SCRIPT}`;

/**
 * Builds the CLI, with what it needs for Node.js, from Go modules. Where Go fetches them from, and
 * whether it fetches a Go that is recent enough for them, is left to how it is set up.
 *
 * @param {string} folder
 */
export async function buildWithGo(folder) {
	const go = which.sync("go", { nothrow: true });
	if (!go) throw new Error("go was not found on the PATH");
	console.error(
		`Building the Pulumi CLI ${VERSION} with Go, once: 3 to 9 minutes on 2 cores, here are ${availableParallelism()}; Go's caches take 4 GB.`,
	);
	const bin = join(folder, "bin");
	const temporary = join(folder, "go-tmp");
	for (const made of [bin, temporary]) mkdirSync(made, { recursive: true });
	// Whatever is set up for others on this machine: vendored dependencies, a workspace around the
	// checkout, another target.
	const env = {
		CGO_ENABLED: "0",
		GOFLAGS: "-mod=readonly",
		GOWORK: "off",
		GOOS: "",
		GOARCH: "",
		// Go leaves its temporary files behind when it is told to stop.
		GOTMPDIR: temporary,
	};
	for (const { file, module, source, ldflags } of PROGRAMS) {
		const flags = ["-trimpath", "-ldflags", ldflags, "-o", join(bin, file)];
		await run(go, ["build", ...flags, source], {
			cwd: module,
			env,
			// Long enough for a slow network, and still an end when the network hangs.
			timeout: 60 * 60_000,
		});
	}
	copyFileSync(
		join(MODULES, DYNAMIC_PROVIDER_HOST),
		join(bin, DYNAMIC_PROVIDER_HOST),
	);
	rmSync(temporary, { recursive: true });
}
