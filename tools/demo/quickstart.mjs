// @ts-check
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { startEmulator } from "../../dist/provider/emulator/index.js";
import { linkPackages, ROOT } from "../process/checkout.mjs";
import { run } from "../process/run.mjs";

/** @typedef {import("../../dist/provider/emulator/index.js").Emulator} Emulator */

/**
 * Does work in a project that has the program in examples/quickstart and an empty stack, with an
 * emulator that stands in for Twilio. The project, the state and all that the CLI writes are in a
 * temporary folder, which goes afterwards.
 *
 * @param {NodeJS.ProcessEnv} environment has the CLI on its PATH
 * @param {(emulator: Emulator, inProject: Run) => Promise<void>} work is given what runs a command in the project
 * @param {import("../../dist/provider/emulator/index.js").EmulatorOptions} [options]
 */
export async function withQuickstart(environment, work, options) {
	const emulator = await startEmulator(options);
	const folder = mkdtempSync(join(tmpdir(), "twilio-video-demo-"));
	const cwd = join(folder, "rooms");
	const state = join(folder, "state");
	const env = {
		...environment,
		...emulator.env,
		PULUMI_HOME: join(folder, "home"),
		// Its parts leave pipes there.
		TMPDIR: folder,
		PULUMI_BACKEND_URL: pathToFileURL(state).href,
		PULUMI_CONFIG_PASSPHRASE: "demo",
		PULUMI_SKIP_UPDATE_CHECK: "true",
		PULUMI_STACK: "dev",
	};
	const inProject = runIn(cwd, env);

	try {
		mkdirSync(state);
		cpSync(join(ROOT, "examples", "quickstart"), cwd, {
			recursive: true,
			// The configuration of somebody's own stacks.
			filter: (path) => !/^Pulumi\..+\.yaml$/.test(basename(path)),
		});
		// A name that leaves room for the rest of a line.
		writeFileSync(join(cwd, "Pulumi.yaml"), "name: rooms\nruntime: nodejs\n");
		linkPackages(folder);
		await inProject`pulumi stack init ${env.PULUMI_STACK}`;
		await work(emulator, inProject);
	} finally {
		await emulator.close();
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

/**
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env all of it
 */
const runIn = (cwd, env) => run({ cwd, env, extendEnv: false });

/** @typedef {ReturnType<typeof runIn>} Run */
