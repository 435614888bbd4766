import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import type { RoomIdentity } from "../../ephemeral/messages.js";
import { literal } from "../../text/printable.js";
import { codeOf } from "../../twilio/failures/connection-failure.js";
import { say } from "../printed-lines.js";

/** A command that runs while rooms are open. Its standard streams are those of this process. */
export class Job {
	#process: ChildProcess | undefined;
	#stoppedBy: NodeJS.Signals | undefined;

	/** @param command the words of it, which no shell reads */
	constructor(private readonly command: readonly string[]) {}

	/**
	 * Runs the job to its end, unless it was stopped before.
	 *
	 * @returns its exit code; as a shell has it, 128 and the number of the signal that ended it, 127 where there is no such command, 126 where it can't be run
	 */
	async run(rooms: readonly RoomIdentity[]): Promise<number> {
		if (this.#stoppedBy) return exitCodeOf(this.#stoppedBy);
		const [file = "", ...args] = this.command;
		try {
			this.#process = spawn(file, args, {
				env: { ...process.env, ...variablesFor(rooms) },
				stdio: "inherit",
				// In a group of its own, so that it gets each signal once: from here, not from a terminal as well.
				detached: true,
			});
			const [exitCode, signal] = await once(this.#process, "exit");
			return exitCode ?? exitCodeOf(signal);
		} catch (error) {
			const code = codeOf(error);
			const isMissing = code === "ENOENT";
			say(
				isMissing
					? `There is no command ${literal(file)}.`
					: `The command ${literal(file)} could not be run: ${code}.`,
			);
			return isMissing ? 127 : 126;
		} finally {
			this.#process = undefined;
		}
	}

	/** Hands a signal on to all that belongs to the job, as a terminal does. A job that hasn't begun won't. */
	stop(signal: NodeJS.Signals): void {
		this.#stoppedBy ??= signal;
		const pid = this.#process?.pid;
		if (pid !== undefined) process.kill(-pid, signal);
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
