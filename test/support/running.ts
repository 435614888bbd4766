import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Process, presentOf, signalAll, treeOf } from "./processes.js";
import { commonFlags, type Place } from "./pulumi.js";

/**
 * Who gets a signal:
 *
 * - `cli`: the Pulumi CLI alone, as `docker stop` and `kill` do it;
 * - `group`: its process group, as a terminal's Ctrl-C does it;
 * - `host`: the dynamic provider host or the plugin alone, as the kernel does it when memory is short;
 * - `all`: the CLI and all that it has started, as systemd and Jenkins do it.
 */
export type Recipient = "cli" | "group" | "host" | "all";

/** How a command of the Pulumi CLI ended. */
export interface End {
	/** None if a signal ended it. */
	readonly exitCode: number | null;
	/** All that the user saw. */
	readonly output: string;
}

/** A command of the Pulumi CLI that is under way. */
export class RunningCommand implements AsyncDisposable {
	readonly ended: Promise<End>;
	readonly #cli: ChildProcess;
	#output = "";
	/** The CLI and what it has started: once the CLI has ended, nobody can tell. */
	readonly #started: Process[] = [];

	constructor(args: readonly string[], place: Place) {
		this.#cli = spawn("pulumi", [...commonFlags, ...args], {
			...place,
			stdio: ["ignore", "pipe", "pipe"],
			// In a process group of its own, as a shell does it.
			detached: true,
		});
		this.ended = this.#end();
	}

	/** All that the user has seen so far. */
	get output(): string {
		return this.#output;
	}

	async #end(): Promise<End> {
		for (const stream of [this.#cli.stdout, this.#cli.stderr])
			stream?.setEncoding("utf8").on("data", (text: string) => {
				this.#output += text;
			});
		const [exitCode] = await once(this.#cli, "close");
		return { exitCode, output: this.#output };
	}

	/** Waits for something to come about while the command is under way. */
	async until(isTime: () => boolean): Promise<void> {
		while (!isTime()) {
			if (this.#cli.exitCode !== null)
				throw new Error(`It ended too early: ${this.#output}`);
			await sleep(20);
		}
	}

	/** Sends a signal. */
	async signal(name: NodeJS.Signals, recipient: Recipient): Promise<void> {
		const cli = Number(this.#cli.pid);
		await this.#remember();
		if (recipient === "group") {
			process.kill(-cli, name);
			return;
		}
		// The CLI comes first, so that it can't notice that the others are gone.
		const recipients = this.#started.filter(
			({ pid, command }) =>
				recipient === "all" ||
				(recipient === "cli" && pid === cli) ||
				(recipient === "host" && hostCommand.test(command)),
		);
		await signalAll(recipients, name);
	}

	/** Waits until the host has ended, which a CLI that was killed has left behind. */
	async hostEnded(): Promise<void> {
		const isThere = async () => {
			const left = await presentOf(this.#started);
			return left.some(({ command }) => hostCommand.test(command));
		};
		while (await isThere()) await sleep(100);
	}

	/** Ends what a CLI that was killed has left behind. */
	async [Symbol.asyncDispose](): Promise<void> {
		await this.#remember();
		await signalAll(this.#started, "SIGKILL");
		await this.ended;
	}

	async #remember(): Promise<void> {
		const known = new Set(this.#started.map(({ pid }) => pid));
		const tree = await treeOf(Number(this.#cli.pid));
		this.#started.push(...tree.filter(({ pid }) => !known.has(pid)));
	}
}

/** Node's, not that of the shell script which starts it. */
const hostCommand =
	/^\S*node .*\/(?:cmd\/dynamic-provider|provider\/plugin\/main\.js)/;
