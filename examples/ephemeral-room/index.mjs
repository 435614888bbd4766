// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { withRoom } from "./with-room.mjs";

// node index.mjs -- <command>: runs the command with a room of its own, named in ROOM_SID and
// ROOM_NAME, and ends with its exit code.

/** @typedef {"SIGINT" | "SIGTERM" | "SIGHUP"} Stop */

const [separator, command, ...args] = process.argv.slice(2);
if (separator !== "--" || command === undefined) {
	console.error("Usage: node index.mjs -- <command> [<argument>...]");
	process.exit(2);
}

/** @type {Stop | undefined} */
let stoppedBy;
/** @type {import("node:child_process").ChildProcess | undefined} */
let job;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
	process.on(signal, () => {
		stoppedBy ??= signal;
		// To its whole group, as a terminal does.
		if (job?.pid) process.kill(-job.pid, signal);
	});
}

try {
	process.exitCode = await withRoom(
		// An empty room waits for the job as long as Twilio lets it: an hour.
		{ unusedRoomTimeout: 60, emptyRoomTimeout: 60 },
		runJob,
	);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

/**
 * @param {import("./with-room.mjs").OpenRoom} room
 * @returns {Promise<number>} its exit code
 */
async function runJob({ sid, uniqueName }) {
	if (stoppedBy) return 128 + constants.signals[stoppedBy];

	job = spawn(String(command), args, {
		env: { ...process.env, ROOM_SID: sid, ROOM_NAME: uniqueName },
		stdio: "inherit",
		// In a group of its own, so that it gets Ctrl-C once: from here, not from the terminal as well.
		detached: true,
	});
	job.on("exit", () => {
		job = undefined;
	});
	const [exitCode, signal] = await once(job, "exit");
	return exitCode ?? 128 + constants.signals[/** @type {Stop} */ (signal)];
}
