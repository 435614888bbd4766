import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pluginLines, writeManifest, writePlugin } from "../support/project.js";
import { makeFolder, repository } from "../support/repository.js";
import { run } from "../support/run.js";
import { Stack } from "../support/stack.js";
import type { StoredRoom } from "../support/state.js";
import type { Cost } from "./sample.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** What serves the rooms of a program that wants a plugin. */
const plugins: Readonly<Record<string, string>> = {
	plugin: "provider/plugin/main.js",
	"no-op-plugin": "test/bench/no-op-plugin.js",
};

/** One of the programs of this folder, and its stack, in temporary folders. */
export class Project implements AsyncDisposable {
	/**
	 * @param program the name of its folder, or of a plugin for the rooms of `plugin`
	 * @param environment what the program and the provider are to find there
	 */
	static async create(
		program: string,
		environment: Environment,
	): Promise<Project> {
		const folder = await makeFolder();
		const main = plugins[program];
		const source = main === undefined ? program : "plugin";
		await cp(join(repository, "test/bench/programs", source), folder, {
			recursive: true,
		});
		await writeManifest(folder, main === undefined ? "" : pluginLines);
		if (main !== undefined) await writePlugin(folder, main);
		const stack = await Stack.of(folder, environment);
		return new Project(folder, stack, environment);
	}

	private constructor(
		private readonly folder: string,
		private readonly stack: Stack,
		private readonly environment: Environment,
	) {}

	/** Runs the engine, without a preview before it. */
	async run(
		command: "up" | "refresh" | "destroy",
		environment: Environment = {},
	): Promise<Cost> {
		const memory = join(this.folder, "host-memory");
		await rm(memory, { force: true });
		this.stack.use({
			...this.environment,
			...environment,
			NODE_OPTIONS: `--require=${join(__dirname, "host-memory.js")}`,
			HOST_MEMORY_FILE: memory,
		});
		const startedAt = performance.now();
		const { exitCode, output } = await this.stack.pulumi(
			command,
			"--yes",
			"--skip-preview",
		);
		const tookMs = performance.now() - startedAt;
		if (exitCode !== 0) throw new Error(`pulumi ${command}: ${output}`);
		const sizes = (await readFile(memory, "utf8")).trim().split("\n");
		return { tookMs, hostBytes: Number(sizes.at(-1)) };
	}

	/** The rooms in the stack's state. */
	async rooms(): Promise<readonly StoredRoom[]> {
		return Object.values(await this.stack.rooms());
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stack[Symbol.asyncDispose]();
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** The version of the Pulumi CLI. */
export async function pulumiVersion(): Promise<string> {
	const { stdout } = await run("pulumi", ["version"]);
	return stdout.trim().replace(/^v/, "");
}
