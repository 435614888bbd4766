import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { commandFile, withoutAddress } from "./cli.js";
import { type Process, signalAll, treeOf } from "./processes.js";
import { repository } from "./repository.js";
import { lazySdk } from "./stack.js";

interface OwnerOptions {
	/** What else it finds in its environment. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** What stands in its folder, by name. */
	readonly files?: Readonly<Record<string, string>>;
	/** What befalls its first requests. */
	readonly failure?: FailNextOptions;
}

/** A process that has rooms for as long as it lives, with an emulator of its own, in a folder that has nothing to do with the package. */
export class Owner implements AsyncDisposable {
	/** Runs `pulumi-twilio-video with-room`. */
	static command(
		args: readonly string[],
		options?: OwnerOptions,
	): Promise<Owner> {
		return Owner.#start([commandFile, "with-room", ...args], options);
	}

	/** Runs a program in which `openRoom` and `withRoom` are there. */
	static program(code: string, options?: OwnerOptions): Promise<Owner> {
		const entry = join(repository, "dist/provider/ephemeral/index.js");
		const prelude = `const { openRoom, withRoom } = require(${JSON.stringify(entry)});`;
		return Owner.#start(
			["-e", `${prelude}(async () => {${code}})();`],
			options,
		);
	}

	/** Runs a file. */
	static file(path: string, options?: OwnerOptions): Promise<Owner> {
		return Owner.#start([path], options);
	}

	static async #start(
		args: readonly string[],
		{ env = {}, files = {}, failure }: OwnerOptions = {},
	): Promise<Owner> {
		const folder = await mkdtemp(join(tmpdir(), "twilio-video-owner-"));
		await mkdir(join(folder, "tmp"));
		for (const [name, text] of Object.entries(files))
			await writeFile(join(folder, name), text);
		const emulator = await startEmulator();
		if (failure) emulator.failNext(failure);
		const environment = {
			PATH: process.env.PATH,
			HOME: folder,
			TMPDIR: join(folder, "tmp"),
			...emulator.env,
			...env,
			NODE_OPTIONS: [lazySdk, env.NODE_OPTIONS].join(" "),
		};
		return new Owner(args, emulator, folder, environment);
	}

	readonly #process: ChildProcess;
	readonly #closed: Promise<unknown>;
	/** It and what it has started: of one that has ended, nobody can tell. */
	#started: readonly Process[] = [];
	stdout = "";
	#stderr = "";

	private constructor(
		args: readonly string[],
		readonly emulator: Emulator,
		readonly folder: string,
		readonly environment: Readonly<Record<string, string | undefined>>,
	) {
		const child = spawn(process.execPath, args, {
			cwd: folder,
			env: environment,
			// In a group of its own, as a terminal's command is.
			detached: true,
		});
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			this.stdout += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text: string) => {
			this.#stderr += text;
		});
		this.#closed = once(child, "close");
		this.#process = child;
	}

	/** Without the line that names the emulator's address. */
	get stderr(): string {
		return withoutAddress(this.#stderr);
	}

	/** Waits for something to come about. */
	async until(isSo: () => unknown): Promise<void> {
		while (!(await isSo())) await sleep(20);
	}

	/** Resolves once it, or its job, has printed it. */
	said(text: string): Promise<void> {
		return this.until(() => this.stdout.includes(text));
	}

	/** Lets a job that waits for the end of its input end. */
	endInput(): void {
		this.#process.stdin?.end();
	}

	/** To this process alone. */
	signal(name: NodeJS.Signals): void {
		this.#process.kill(name);
	}

	/** As a terminal does it by Ctrl-C. */
	signalGroup(name: NodeJS.Signals): void {
		process.kill(-Number(this.#process.pid), name);
	}

	/** To it and those that it has started, or to those of them that are meant. */
	async signalTree(
		name: NodeJS.Signals,
		isMeant: (one: Process) => boolean = () => true,
	): Promise<void> {
		this.#started = await treeOf(Number(this.#process.pid));
		const meant = this.#started.filter(isMeant);
		if (meant.length === 0) throw new Error("There is no such process.");
		await signalAll(meant, name);
	}

	/** Resolves to the exit code once every process that could say something is gone, its rooms' keeper too. */
	async end(): Promise<number | null> {
		await this.#closed;
		return this.#process.exitCode;
	}

	/** What it has left where temporary files are. */
	temporary(): Promise<readonly string[]> {
		return readdir(join(this.folder, "tmp"));
	}

	/** What stands in these files, however deep. */
	async temporaryTexts(): Promise<readonly string[]> {
		const entries = await readdir(join(this.folder, "tmp"), {
			recursive: true,
			withFileTypes: true,
		});
		return Promise.all(
			entries
				.filter((entry) => entry.isFile())
				.map(({ parentPath, name }) =>
					readFile(join(parentPath, name), "latin1"),
				),
		);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await signalAll(this.#started, "SIGKILL");
		this.#process.kill("SIGKILL");
		await this.end();
		await this.emulator.close();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
	}
}

/** Expects as many rooms as that, all completed, and nothing of their stack. */
export async function expectNothingLeft(
	owner: Owner,
	count = 1,
): Promise<void> {
	const statuses = owner.emulator.rooms().map(({ status }) => status);
	expect(statuses).toEqual(Array(count).fill("completed"));
	expect(await owner.temporary()).toEqual([]);
}
