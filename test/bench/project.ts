import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { makeFolder, repository } from "../support/stack.js";
import type { Cost } from "./sample.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** A room as it stands in state. */
export interface StoredRoom {
	readonly type: string;
	readonly outputs: Readonly<Record<string, unknown>>;
}

/** One of the programs of this folder, and its stack, in a temporary folder. */
export class Project implements AsyncDisposable {
	/**
	 * @param program the name of its folder
	 * @param environment what the program and the provider are to find there
	 */
	static async create(
		program: string,
		environment: Environment,
	): Promise<Project> {
		const folder = await makeFolder();
		const source = join(repository, "test/bench/programs", program);
		await cp(source, folder, { recursive: true });
		await writeFile(
			join(folder, "Pulumi.yaml"),
			"name: rooms\nruntime: { name: nodejs, options: { typescript: false } }\n",
		);
		await mkdir(join(folder, "state"));
		const project = new Project(folder, environment);
		await project.#pulumi(["stack", "init", "bench"]);
		return project;
	}

	private constructor(
		private readonly folder: string,
		private readonly environment: Environment,
	) {}

	/** Runs the engine, without a preview before it. */
	async run(
		command: "up" | "refresh" | "destroy",
		environment: Environment = {},
	): Promise<Cost> {
		const memory = join(this.folder, "host-memory");
		await rm(memory, { force: true });
		const startedAt = performance.now();
		await this.#pulumi([command, "--yes", "--skip-preview"], {
			...environment,
			NODE_OPTIONS: `--require=${join(__dirname, "host-memory.js")}`,
			HOST_MEMORY_FILE: memory,
		});
		const tookMs = performance.now() - startedAt;
		const sizes = (await readFile(memory, "utf8")).trim().split("\n");
		return { tookMs, hostBytes: Number(sizes.at(-1)) };
	}

	/** The rooms in the stack's state. */
	async rooms(): Promise<readonly StoredRoom[]> {
		const file = join(this.folder, "state/.pulumi/stacks/rooms/bench.json");
		const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as {
			readonly checkpoint: {
				readonly latest: { readonly resources: readonly StoredRoom[] };
			};
		};
		return checkpoint.latest.resources.filter(({ type }) =>
			type.startsWith("pulumi-nodejs:dynamic"),
		);
	}

	async #pulumi(args: readonly string[], environment: Environment = {}) {
		const child = spawn("pulumi", ["--non-interactive", ...args], {
			cwd: this.folder,
			env: {
				PATH: process.env.PATH,
				HOME: this.folder,
				TMPDIR: this.folder,
				PULUMI_HOME: join(this.folder, "home"),
				PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
				PULUMI_CONFIG_PASSPHRASE: "bench",
				PULUMI_STACK: "bench",
				PULUMI_SKIP_UPDATE_CHECK: "true",
				...this.environment,
				...environment,
			},
			stdio: ["ignore", "pipe", "pipe"],
		});
		const [output, errors, [exitCode]] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			once(child, "close"),
		]);
		if (exitCode !== 0)
			throw new Error(`pulumi ${args.join(" ")}: ${output}${errors}`);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** The version of the Pulumi CLI. */
export async function pulumiVersion(): Promise<string> {
	const { stdout } = await promisify(execFile)("pulumi", ["version"]);
	return stdout.trim().replace(/^v/, "");
}
