import { execFile } from "node:child_process";
import {
	cp,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	symlink,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type CommandRun, runCommand } from "./cli.js";
import { type Recipient, RunningCommand } from "./running.js";

/** The root of the repository, seen from the compiled tests. */
export const repository = resolve(__dirname, "../../..");

/** What every command of the CLI is given. */
const common = ["--non-interactive", "--color", "never"];

type EngineCommand = "up" | "refresh" | "destroy";

type Environment = Readonly<Record<string, string | undefined>>;

/** What one command of the Pulumi CLI did. */
export interface Run {
	readonly exitCode: number;
	/** All that the user saw. */
	readonly output: string;
	/** What the engine did to each resource, by logical name, in order: `create`, `create-replacement`, `delete`, ... */
	readonly steps: readonly Step[];
}

interface Step {
	readonly name: string;
	readonly op: string;
	/** The properties for whose sake a resource is replaced. */
	readonly keys: readonly string[];
}

/** A room as it stands in the stack's state. */
export interface StoredRoom {
	readonly urn: string;
	readonly id: string;
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly outputs: Readonly<Record<string, unknown>>;
	readonly initErrors?: readonly string[];
	/** Where the program declares it. */
	readonly sourcePosition?: string;
}

/** What a stack's state holds of rooms. */
export interface Contents {
	/** By logical name. */
	readonly rooms: Readonly<Record<string, StoredRoom>>;
	/** What was under way when the engine was stopped, such as `creating stand-up`. */
	readonly pending: readonly string[];
}

interface ExportedState {
	readonly deployment: {
		readonly resources?: readonly StoredRoom[];
		readonly pending_operations?: readonly {
			readonly type: string;
			readonly resource: { readonly urn: string };
		}[];
	};
}

/** A stack with the real engine and a state file, both in a temporary folder, as most often its project is. PULUMI_BACKEND_URL puts the state elsewhere. */
export class Stack implements AsyncDisposable {
	/**
	 * Makes a project for the programs to come, and an empty stack.
	 *
	 * @param environment the credentials, most often an emulator's `env`
	 */
	static async create(environment: Environment): Promise<Stack> {
		const folder = await makeFolder();
		await writeFile(join(folder, "package.json"), '{"main":"index.js"}');
		const stack = new Stack(folder, folder, environment);
		await stack.configureProject("{}");
		return stack.#initialize();
	}

	/**
	 * Makes an empty stack of a project of this repository: of a copy, so that the
	 * stack's configuration isn't written into the checkout.
	 *
	 * @param project where its Pulumi.yaml is, from the root of the repository
	 */
	static async ofRepository(
		project: string,
		environment: Environment,
	): Promise<Stack> {
		const folder = await makeFolder();
		for (const part of ["Pulumi.yaml", "package.json", "examples"]) {
			await cp(join(repository, part), join(folder, part), { recursive: true });
		}
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
		const stack = new Stack(await makeFolder(), project, environment);
		await mkdir(join(stack.folder, "state"));
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

	private constructor(
		/** For all that isn't the project's. */
		private readonly folder: string,
		private readonly project: string,
		private environment: Environment,
	) {}

	async #initialize(): Promise<this> {
		await mkdir(join(this.folder, "state"));
		const { PULUMI_STACK: name = "" } = this.#variables;
		await this.pulumi("stack", "init", name);
		return this;
	}

	/** The same stack on another machine, which has the project and can reach the backend, and nothing else. */
	async onAnotherMachine(): Promise<Stack> {
		const folder = await makeFolder();
		const files = [
			"Pulumi.yaml",
			"Pulumi.test.yaml",
			"package.json",
			"index.js",
		];
		for (const file of files)
			await cp(join(this.project, file), join(folder, file));
		return new Stack(folder, folder, this.environment);
	}

	/** Sets options of the project, as its Pulumi.yaml has them. */
	async configureProject(options: string): Promise<void> {
		const manifest = `name: rooms\nruntime:\n  name: nodejs\n  options: { typescript: false }\noptions: ${options}\n`;
		await writeFile(join(this.project, "Pulumi.yaml"), manifest);
	}

	/** Sets the program: JavaScript in which `Room` and `pulumi` are there. */
	async declare(program: string): Promise<void> {
		const prelude =
			'const pulumi = require("@pulumi/pulumi");\nconst { Room } = require("pulumi-twilio-video");\n';
		await writeFile(join(this.project, "index.js"), prelude + program);
	}

	/** Changes what the CLI finds in its environment from now on. */
	use(environment: Environment): void {
		this.environment = environment;
	}

	/** `pulumi preview`. */
	preview(...flags: readonly string[]): Promise<Run> {
		return this.#operate("preview", ...flags);
	}

	/** `pulumi up`, which is quicker without the preview before it. */
	up(...flags: readonly string[]): Promise<Run> {
		return this.#operate("up", "--yes", "--skip-preview", ...flags);
	}

	/** `pulumi refresh`. */
	refresh(...flags: readonly string[]): Promise<Run> {
		return this.#operate("refresh", "--yes", "--skip-preview", ...flags);
	}

	/** `pulumi destroy`. */
	destroy(...flags: readonly string[]): Promise<Run> {
		return this.#operate("destroy", "--yes", "--skip-preview", ...flags);
	}

	/** Sets a secret of the configuration, which no process gets as an argument. */
	async setSecret(key: string, value: string): Promise<void> {
		await this.#run(["config", "set", "--secret", key], value);
	}

	/** Any command of the CLI. It resolves whatever the exit code. */
	pulumi(...args: readonly string[]): Promise<Omit<Run, "steps">> {
		return this.#run(args);
	}

	async #run(args: readonly string[], input = ""): Promise<Omit<Run, "steps">> {
		const options = {
			cwd: this.project,
			env: this.#variables,
			maxBuffer: 64 * 1024 * 1024,
			timeout: 120_000,
		};
		return new Promise((done, fail) => {
			const child = execFile(
				"pulumi",
				[...common, ...args],
				options,
				(error, stdout, stderr) => {
					const exitCode = error === null ? 0 : error.code;
					// Killed, or never started.
					if (typeof exitCode !== "number") return fail(error);
					done({ exitCode, output: stdout + stderr });
				},
			);
			child.stdin?.end(input);
		});
	}

	/** The command `pulumi-twilio-video`, run in the project. */
	command(...args: readonly string[]): Promise<CommandRun> {
		return runCommand(args, { cwd: this.project, env: this.#variables });
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
		return new RunningCommand([...common, command, "--yes", "--skip-preview"], {
			cwd: this.project,
			env: this.#variables,
		});
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

	get #variables(): Environment {
		return {
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
			...this.environment,
		};
	}

	/** A command that runs the engine, whose events go into a file of their own, as they do for the Automation API. */
	async #operate(command: string, ...flags: readonly string[]): Promise<Run> {
		const log = join(this.folder, "events.json");
		await rm(log, { force: true });
		const run = await this.pulumi(command, "--event-log", log, ...flags);
		const events = await readFile(log, "utf8").catch(() => "");
		return { ...run, steps: stepsOf(events) };
	}

	/** The rooms in the stack's state, by logical name. */
	async rooms(): Promise<Readonly<Record<string, StoredRoom>>> {
		return (await this.contents()).rooms;
	}

	/** What the state holds of rooms. */
	async contents(): Promise<Contents> {
		const { deployment } = JSON.parse(await this.stateText()) as ExportedState;
		const { resources = [], pending_operations: operations } = deployment;
		const rooms = resources.filter(({ urn }) =>
			urn.includes("twilio-video:Room::"),
		);
		return {
			rooms: Object.fromEntries(rooms.map((room) => [nameOf(room.urn), room])),
			pending: (operations ?? []).map(
				({ type, resource }) => `${type} ${nameOf(resource.urn)}`,
			),
		};
	}

	/** The stack's state, as it would be handed on. */
	async stateText(): Promise<string> {
		return (await this.pulumi("stack", "export")).output;
	}

	/** Makes an exported state this stack's. No file has it meanwhile. */
	restore(state: string): Promise<Omit<Run, "steps">> {
		return this.#run(["stack", "import"], state);
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
		const file = join(this.folder, "state/.pulumi/stacks/rooms/test.json");
		await writeFile(file, rewrite(await readFile(file, "utf8")));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** A temporary folder that finds the packages this repository finds, itself among them. */
export async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "twilio-video-stack-"));
	await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
	return folder;
}

interface EngineEvent {
	readonly resourcePreEvent?: {
		readonly metadata: {
			readonly op: string;
			readonly urn: string;
			readonly keys?: readonly string[] | null;
		};
	};
}

function stepsOf(events: string): readonly Step[] {
	return events
		.split("\n")
		.filter((line) => line.startsWith('{"'))
		.map((line) => (JSON.parse(line) as EngineEvent).resourcePreEvent?.metadata)
		.filter((metadata) => metadata !== undefined)
		.filter(({ urn }) => urn.includes("twilio-video:Room::"))
		.map(({ op, urn, keys }) => ({ name: nameOf(urn), op, keys: keys ?? [] }));
}

/** The logical name that a URN ends with. */
export function nameOf(urn: string): string {
	return urn.slice(urn.lastIndexOf("::") + 2);
}
