import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CommandRun, runCommand } from "./cli.js";
import {
	copyProject,
	copyRepository,
	makeProject,
	makeYamlProject,
	writeProgram,
	writeYamlProgram,
} from "./project.js";
import {
	type CliRun,
	type Environment,
	type Place,
	runCli,
	runPulumi,
} from "./pulumi.js";
import { makeFolder } from "./repository.js";
import { type Recipient, RunningCommand } from "./running.js";
import { type Contents, contentsOf } from "./state.js";
import { type Step, stepsOf } from "./steps.js";

/** For `NODE_OPTIONS` of whatever loads Pulumi's SDK, but a program in TypeScript. */
export const lazySdk = `--require "${join(__dirname, "lazy-sdk.js")}"`;

const javaScript = { NODE_OPTIONS: lazySdk };

const quickly = ["--yes", "--skip-preview"];

type EngineCommand = "up" | "refresh" | "destroy";

/** What a command that runs the engine did. */
export interface Run extends CliRun {
	/** What the engine did to each room, in order. */
	readonly steps: readonly Step[];
}

/** A stack with the real engine and a state file, both in a temporary folder, as most often its project is. PULUMI_BACKEND_URL puts the state elsewhere. */
export class Stack implements AsyncDisposable {
	/**
	 * Makes a project for the programs to come, and an empty stack.
	 *
	 * @param environment the credentials, most often an emulator's `env`
	 */
	static async create(environment: Environment): Promise<Stack> {
		const project = await makeProject();
		const stack = new Stack(project, project, environment, javaScript);
		return stack.#initialize();
	}

	/**
	 * Makes a project for programs in YAML, whose rooms the plugin serves, and an empty stack.
	 *
	 * @param environment the credentials, most often an emulator's `env`
	 */
	static async inYaml(environment: Environment): Promise<Stack> {
		const project = await makeYamlProject();
		const stack = new Stack(project, project, environment);
		await stack.declareYaml("");
		return stack.#initialize();
	}

	/**
	 * Makes an empty stack of a copy of a project of this repository.
	 *
	 * @param project where its Pulumi.yaml is, from the root of the repository
	 */
	static async ofRepository(
		project: string,
		environment: Environment,
	): Promise<Stack> {
		const folder = await copyRepository();
		return new Stack(folder, join(folder, project), environment).#initialize();
	}

	/**
	 * Makes an empty stack of a project that is somewhere else.
	 *
	 * @param project the folder of its Pulumi.yaml
	 */
	static async of(project: string, environment: Environment): Promise<Stack> {
		return new Stack(await makeFolder(), project, environment).#initialize();
	}

	/**
	 * Makes a project of a template, and its stack, by `pulumi new`.
	 *
	 * @param project an empty folder
	 */
	static async new(
		template: string,
		project: string,
		environment: Environment,
		...flags: readonly string[]
	): Promise<Stack> {
		const stack = await Stack.none(project, environment);
		const names = ["--name", "rooms", "--stack", "test"];
		const run = await stack.pulumi(
			"new",
			template,
			"--yes",
			...names,
			...flags,
		);
		if (run.exitCode !== 0) throw new Error(run.output);
		return stack;
	}

	/** A stack that isn't there yet, for commands that make the project and the stack. */
	static async none(project: string, environment: Environment): Promise<Stack> {
		const stack = new Stack(await makeFolder(), project, environment);
		await mkdir(join(stack.folder, "state"));
		return stack;
	}

	private constructor(
		/** For all that isn't the project's. */
		private readonly folder: string,
		private readonly project: string,
		private environment: Environment,
		/** What else the CLI finds in its environment, whatever that becomes. */
		private readonly defaults: Environment = {},
	) {}

	async #initialize(): Promise<this> {
		await mkdir(join(this.folder, "state"));
		const { PULUMI_STACK: name = "" } = this.#place.env;
		await this.pulumi("stack", "init", name);
		return this;
	}

	/** The same stack on another machine, which has the project and can reach the backend, and nothing else. */
	async onAnotherMachine(): Promise<Stack> {
		const folder = await copyProject(this.project);
		return new Stack(folder, folder, this.environment, this.defaults);
	}

	/** Sets the program: JavaScript in which `Room` and `pulumi` are there. */
	declare(program: string): Promise<void> {
		return writeProgram(this.project, program);
	}

	/** Sets the program, in YAML. */
	declareYaml(program: string): Promise<void> {
		return writeYamlProgram(this.project, program);
	}

	/** Changes what the CLI finds in its environment from now on. */
	use(environment: Environment): void {
		this.environment = environment;
	}

	/** `pulumi preview`. Like the next three, it throws unless it succeeds. */
	preview(...flags: readonly string[]): Promise<Run> {
		return this.#operate("preview", flags, "succeed");
	}

	/** `pulumi up`, which is quicker without the preview before it. */
	up(...flags: readonly string[]): Promise<Run> {
		return this.#operate("up", flags, "succeed");
	}

	/** `pulumi refresh`. */
	refresh(...flags: readonly string[]): Promise<Run> {
		return this.#operate("refresh", flags, "succeed");
	}

	/** `pulumi destroy`. */
	destroy(...flags: readonly string[]): Promise<Run> {
		return this.#operate("destroy", flags, "succeed");
	}

	/** The same four where they ought to fail: each throws if it succeeds. */
	readonly failing = {
		preview: (...flags: readonly string[]) =>
			this.#operate("preview", flags, "fail"),
		up: (...flags: readonly string[]) => this.#operate("up", flags, "fail"),
		refresh: (...flags: readonly string[]) =>
			this.#operate("refresh", flags, "fail"),
		destroy: (...flags: readonly string[]) =>
			this.#operate("destroy", flags, "fail"),
	};

	/** Sets a secret of the configuration, which no process gets as an argument. */
	async setSecret(key: string, value: string): Promise<void> {
		await runPulumi(["config", "set", "--secret", key], this.#place, value);
	}

	/** Any command of the CLI. It resolves whatever the exit code. */
	pulumi(...args: readonly string[]): Promise<CliRun> {
		return runPulumi(args, this.#place);
	}

	/** A command line, run by a shell in the project. It resolves whatever the exit code. */
	shell(line: string, input?: string): Promise<CliRun> {
		return runCli("sh", ["-c", line], this.#place, input);
	}

	/** The command `pulumi-twilio-video`, run in the project. */
	command(...args: readonly string[]): Promise<CommandRun> {
		return runCommand(args, this.#place);
	}

	/** Runs the commands of Pulumi that `pulumi-twilio-video import` said to run next. */
	async follow({ stderr }: CommandRun): Promise<void> {
		const commands = stderr.match(/(?<=^ {2}pulumi ).+$/gm) ?? [];
		if (commands.length === 0) throw new Error(`No command in: ${stderr}`);
		for (const command of commands) {
			const { exitCode, output } = await this.pulumi(...command.split(" "));
			if (exitCode !== 0) throw new Error(`pulumi ${command}: ${output}`);
		}
	}

	/** A command of the CLI that runs the engine, to be disturbed while it is under way. */
	start(command: EngineCommand): RunningCommand {
		return new RunningCommand([command, ...quickly], this.#place);
	}

	/**
	 * Kills such a command, and then all that it leaves behind.
	 *
	 * @param recipient what is killed by itself, to see what the rest does
	 * @param isTime says when
	 * @returns all that the user saw
	 */
	async kill(
		command: EngineCommand,
		recipient: Recipient,
		isTime: () => boolean,
	): Promise<string> {
		await using running = this.start(command);
		await running.until(isTime);
		await running.signal("SIGKILL", recipient);
		const { output } = await running.ended;
		// It may have had no chance to unlock the state.
		await this.pulumi("cancel", "--yes");
		return output;
	}

	get #place(): Place {
		const env = {
			PATH: process.env.PATH,
			HOME: this.folder,
			PULUMI_HOME: join(this.folder, "home"),
			// Its parts leave pipes there.
			TMPDIR: this.folder,
			PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
			PULUMI_CONFIG_PASSPHRASE: "test",
			PULUMI_STACK: "test",
			PULUMI_SKIP_UPDATE_CHECK: "true",
			// Without it there is no --event-log.
			PULUMI_DEBUG_COMMANDS: "true",
			...this.defaults,
			...this.environment,
		};
		return { cwd: this.project, env };
	}

	/** A command that runs the engine, whose events go into a file of their own, as they do for the Automation API. */
	async #operate(
		command: EngineCommand | "preview",
		flags: readonly string[],
		expected: "succeed" | "fail",
	): Promise<Run> {
		const log = join(this.folder, "events.json");
		await rm(log, { force: true });
		const run = await this.pulumi(
			...(command === "preview" ? [command] : [command, ...quickly]),
			...["--event-log", log, ...flags],
		);
		const isExpected = (run.exitCode === 0) === (expected === "succeed");
		if (!isExpected)
			throw new Error(
				`pulumi ${command} should ${expected}. It exited with ${run.exitCode}: ${run.output}`,
			);
		const events = await readFile(log, "utf8").catch(() => "");
		return { ...run, steps: stepsOf(events) };
	}

	/** The rooms in the stack's state, by logical name. */
	async rooms(): Promise<Contents["rooms"]> {
		return (await this.contents()).rooms;
	}

	/** What the state holds of rooms. */
	async contents(): Promise<Contents> {
		const file = await this.#stateFile();
		return contentsOf(
			file ? await readFile(file, "utf8") : await this.stateText(),
		);
	}

	/** The stack's state, as it would be handed on. */
	async stateText(): Promise<string> {
		return (await this.pulumi("stack", "export")).output;
	}

	/** Makes an exported state this stack's. No file has it meanwhile. */
	restore(state: string): Promise<CliRun> {
		return runPulumi(["stack", "import"], this.#place, state);
	}

	/** All files of the project, the stack and the CLI, by path: the state with its history and copies, the configuration, logs. */
	async files(): Promise<ReadonlyMap<string, string>> {
		const entries = await readdir(this.folder, {
			recursive: true,
			withFileTypes: true,
		});
		const paths = entries
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name));
		const texts = paths.map(async (path) => {
			const text = await readFile(path, "latin1");
			return [path.slice(this.folder.length), text] as const;
		});
		return new Map(await Promise.all(texts));
	}

	/** Deletes a file of the project. */
	async remove(file: string): Promise<void> {
		await rm(join(this.project, file));
	}

	/** Changes the stack's state behind the engine's back: `pulumi stack import` would forget what is pending. */
	async rewriteState(rewrite: (text: string) => string): Promise<void> {
		const file = String(await this.#stateFile());
		await writeFile(file, rewrite(await readFile(file, "utf8")));
	}

	/** Where the stack's state is, unless the backend is something else than a folder. */
	async #stateFile(): Promise<string | undefined> {
		const { PULUMI_BACKEND_URL = "", PULUMI_STACK } = this.#place.env;
		const [, folder] = PULUMI_BACKEND_URL.split("file://");
		if (!folder) return undefined;
		const manifest = await readFile(join(this.project, "Pulumi.yaml"), "utf8");
		const [project] = manifest.match(/(?<=^name: ).+/m) ?? [];
		return join(folder, `.pulumi/stacks/${project}/${PULUMI_STACK}.json`);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}
}
