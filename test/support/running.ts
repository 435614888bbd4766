import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { killRest, type Process, signal, treeOf } from "./processes.js";

/**
 * Who gets a signal:
 *
 * - `cli`: the Pulumi CLI alone, as `docker stop` and `kill` do it;
 * - `group`: its process group, as a terminal's Ctrl-C does it;
 * - `host`: the dynamic provider host alone, as the kernel does it when memory is short;
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
	/** What it had started when it was last signalled; once it has ended, nobody can tell. */
	#tree: readonly Process[] = [];

	constructor(
		args: readonly string[],
		options: {
			readonly cwd: string;
			readonly env: Readonly<Record<string, string | undefined>>;
		},
	) {
		this.#cli = spawn("pulumi", args, {
			...options,
			stdio: ["ignore", "pipe", "pipe"],
			// In a process group of its own, as a shell does it.
			detached: true,
		});
		this.ended = this.#end();
	}

	async #end(): Promise<End> {
		const { stdout, stderr } = this.#cli;
		if (stdout === null || stderr === null) throw new Error("No pipes.");
		const [out, error, [exitCode]] = await Promise.all([
			text(stdout),
			text(stderr),
			once(this.#cli, "exit"),
		]);
		return { exitCode, output: out + error };
	}

	/** Waits for something to come about while the command is under way. */
	async until(isTime: () => boolean): Promise<void> {
		while (!isTime()) {
			if (this.#cli.exitCode !== null)
				throw new Error(`It ended too early: ${(await this.ended).output}`);
			await sleep(20);
		}
	}

	/** Sends a signal. */
	async signal(name: NodeJS.Signals, recipient: Recipient): Promise<void> {
		const cli = Number(this.#cli.pid);
		this.#tree = await treeOf(cli);
		if (recipient === "group") return signal(-cli, name);
		// The CLI comes first, so that it can't notice that the others are gone.
		for (const { pid, command } of this.#tree) {
			const isMeant =
				recipient === "all" ||
				(recipient === "cli" && pid === cli) ||
				(recipient === "host" && hostCommand.test(command));
			if (isMeant) signal(pid, name);
		}
	}

	/** Ends what a CLI that was killed has left behind. */
	async [Symbol.asyncDispose](): Promise<void> {
		await killRest([...(await treeOf(Number(this.#cli.pid))), ...this.#tree]);
		await this.ended;
	}
}

/** Node's, not that of the shell script which starts it. */
const hostCommand = /^\S*node .*\/cmd\/dynamic-provider\//;
