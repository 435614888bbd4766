import { cpSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "../support/run.js";
import { Stack } from "../support/stack.js";
import { made, pathWith } from "./made.js";
import { type managers, nodes } from "./versions.js";

type Environment = Readonly<Record<string, string | undefined>>;

export type Manager = "npm" | keyof typeof managers;

export type NodeName = keyof typeof nodes;

/** A project of somebody who has the packed package and nothing of this repository. */
export class Project implements AsyncDisposable {
	/** Makes one, in a folder of its own. */
	static async create(node: NodeName): Promise<Project> {
		return new Project(await mkdtemp(join(made.folder, "project-")), node);
	}

	private constructor(
		readonly folder: string,
		private readonly node: NodeName,
	) {}

	/** Writes files, by their paths in the project: texts as they are, anything else as JSON. */
	async write(files: Readonly<Record<string, unknown>>): Promise<void> {
		for (const [path, content] of Object.entries(files)) {
			const file = join(this.folder, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(
				file,
				typeof content === "string" ? content : JSON.stringify(content),
			);
		}
	}

	/** Has Pulumi's SDK installed before anything else, of the usual version. npm has less to do then: it goes by the times of these files. */
	copySdk(folder = "."): void {
		cpSync(made.sdk, join(this.folder, folder, "node_modules"), {
			recursive: true,
			preserveTimestamps: true,
			verbatimSymlinks: true,
		});
	}

	/** Installs what the manifests ask for. */
	async install(manager: Manager, ...flags: readonly string[]): Promise<void> {
		await this.run(manager, "install", ...flags);
	}

	/** Runs a command in the project, on its Node.js, as a user would. */
	async run(command: string, ...args: readonly string[]) {
		const registry = await registryOfNpm();
		return run(command, args, {
			cwd: this.folder,
			env: {
				...process.env,
				PATH: this.path,
				// Nothing is to be found in, or left in, the user's folders but npm's cache.
				pnpm_config_registry: registry,
				pnpm_config_store_dir: join(made.folder, "pnpm"),
				// Under CI it would refuse to write the lock file, which isn't there yet.
				YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
				YARN_ENABLE_TELEMETRY: "0",
				YARN_GLOBAL_FOLDER: join(made.folder, "yarn"),
				YARN_NPM_REGISTRY_SERVER: registry,
				YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
				BUN_CONFIG_REGISTRY: registry,
				BUN_INSTALL_CACHE_DIR: join(made.folder, "bun"),
			},
		});
	}

	/**
	 * Makes an empty stack, whose commands run on the project's Node.js.
	 *
	 * @param manifest the folder of Pulumi.yaml in the project
	 */
	stack(environment: Environment, manifest = "."): Promise<Stack> {
		const folder = join(this.folder, manifest);
		return Stack.of(folder, { ...environment, PATH: this.path });
	}

	/** A stack that isn't there yet, for commands that make it, or need none. */
	withoutStack(environment: Environment): Promise<Stack> {
		return Stack.none(this.folder, { ...this.environment, ...environment });
	}

	/** Makes the project of a template, and an empty stack, by `pulumi new`. */
	stackOfTemplate(
		template: string,
		environment: Environment,
		...flags: readonly string[]
	): Promise<Stack> {
		const variables = { ...this.environment, ...environment };
		return Stack.new(template, this.folder, variables, ...flags);
	}

	/** What commands find that install packages, on the project's Node.js. */
	get environment(): Environment {
		// npm's configuration and cache are in the user's folder, and the way to its registry may be the machine's matter.
		const ofNpm = Object.entries(process.env).filter(([name]) =>
			/^(HOME|NODE_EXTRA_CA_CERTS|(https?|no)_proxy|npm_config_.+)$/i.test(
				name,
			),
		);
		return { ...Object.fromEntries(ofNpm), PATH: this.path };
	}

	/** The version of its Node.js, such as `22.23.3`. */
	get nodeVersion(): string {
		return nodes[this.node].slice(nodes[this.node].lastIndexOf("@") + 1);
	}

	/**
	 * The version of a package as a program finds it.
	 *
	 * @param from the program's folder in the project
	 */
	versionOf(name: string, from = "."): string {
		const require = createRequire(join(this.folder, from, "program.js"));
		return require(`${name}/package.json`).version;
	}

	private get path(): string {
		return pathWith(made.node(this.node), made.managers);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

/** Where packages come from, which is this machine's matter, and which other package managers don't read from npm's configuration. */
export async function registryOfNpm(): Promise<string> {
	registry ??= run("npm", ["config", "get", "registry"]);
	return (await registry).stdout.trim();
}

let registry: ReturnType<typeof run> | undefined;
