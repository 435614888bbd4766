import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import type { RoomIdentity } from "../../ephemeral/messages.js";
import { codeOf } from "../../text/code-of.js";
import { literal } from "../../text/printable.js";
import { say } from "../printed-lines.js";

/** A command that runs while rooms are open. Its standard streams are those of this process. */
export class Job {
	#process: ChildProcess | undefined;
	#exitCode: number | undefined;

	/** @param command its words, which no shell reads */
	constructor(private readonly command: readonly string[]) {}

	/**
	 * How it has ended, as a shell says it: its exit code, or 128 and the number of the signal
	 * that ended it, or kept it from beginning; 127 where there is no such command, 126 where it can't be run.
	 */
	get exitCode(): number | undefined {
		return this.#exitCode;
	}

	/** Runs the job to its end, unless it was stopped before. */
	async run(rooms: readonly RoomIdentity[]): Promise<void> {
		if (this.#exitCode !== undefined) return;
		const [file = "", ...args] = this.command;
		try {
			this.#process = spawn(file, args, {
				env: { ...process.env, ...variablesFor(rooms) },
				stdio: "inherit",
				// In a group of its own, so that it gets each signal once: from here, not from a terminal as well.
				detached: true,
			});
			const [exitCode, signal] = await once(this.#process, "exit");
			this.#exitCode = exitCode ?? exitCodeOf(signal);
		} catch (error) {
			const code = codeOf(error);
			const isThere = file.includes("/") && existsSync(file);
			if (code === "ENOENT" && !isThere) {
				this.#exitCode = 127;
				say(`There is no command ${literal(file)}.`);
				return;
			}
			const reason =
				code === "ENOENT"
					? "the program that its first line names is not there"
					: code;
			this.#exitCode = 126;
			say(`The command ${literal(file)} could not be run: ${reason}.`);
		}
	}

	/** Hands a signal on to all that belongs to the job, as a terminal does. A job that has not begun never will. */
	stop(signal: NodeJS.Signals): void {
		if (this.#process === undefined) this.#exitCode ??= exitCodeOf(signal);
		else if (this.#exitCode === undefined && this.#process.pid !== undefined)
			this.#signal(-this.#process.pid, signal);
	}

	#signal(group: number, signal: NodeJS.Signals): void {
		try {
			process.kill(group, signal);
		} catch (error) {
			// As under sudo, where all of it is another user's.
			say(
				`The command ${literal(this.command[0] ?? "")} could not be sent ${signal}: ${codeOf(error)}.`,
			);
		}
	}
}

/** Where the job finds its rooms. */
function variablesFor(
	rooms: readonly RoomIdentity[],
): Readonly<Record<string, string | undefined>> {
	return {
		ROOM_SID: rooms[0]?.sid,
		ROOM_NAME: rooms[0]?.uniqueName,
		ROOM_SIDS: rooms.map(({ sid }) => sid).join("\n"),
		ROOM_NAMES: rooms.map(({ uniqueName }) => uniqueName).join("\n"),
	};
}

function exitCodeOf(signal: NodeJS.Signals): number {
	return 128 + constants.signals[signal];
}
