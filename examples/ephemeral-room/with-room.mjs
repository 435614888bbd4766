// @ts-check
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** @typedef {import("@pulumi/pulumi").UnwrappedObject<import("pulumi-twilio-video").RoomArgs>} RoomArgs */
/** @typedef {{ readonly sid: string, readonly uniqueName: string }} OpenRoom */

/**
 * Opens a room, does the job, and completes the room, however the job ends.
 *
 * The room is kept by a process of its own, which completes it as soon as this one lets go of it:
 * when the job is done, or by dying of a signal, a crash or `process.exit`.
 *
 * @template Result
 * @param {RoomArgs} args
 * @param {(room: OpenRoom) => Result | Promise<Result>} job
 * @returns {Promise<Result>} what the job returns; rejects with what it throws, or if the room
 *   could not be opened or completed
 */
export async function withRoom(args, job) {
	const keeper = fork(new URL("keeper.mjs", import.meta.url), {
		cwd: fileURLToPath(new URL(".", import.meta.url)),
		// Out of reach of Ctrl-C, which would stop Pulumi half-way.
		detached: true,
		// What it says must not mix with the job's output.
		stdio: ["ignore", process.stderr, process.stderr, "ipc"],
	});
	const ended = once(keeper, "exit");
	keeper.send(args);

	const [outcome] = await Promise.allSettled([opened(keeper, ended).then(job)]);
	if (keeper.connected) keeper.disconnect();
	const [exitCode] = await ended;

	if (outcome.status === "rejected") throw outcome.reason;
	if (exitCode !== 0) throw new Error("The room was not completed, see above.");
	return outcome.value;
}

/**
 * @param {import("node:child_process").ChildProcess} keeper
 * @param {Promise<unknown>} ended
 * @returns {Promise<OpenRoom>}
 */
async function opened(keeper, ended) {
	const failed = ended.then(() => {
		throw new Error("The job was not started, see above.");
	});
	const [room] = await Promise.race([once(keeper, "message"), failed]);
	return room;
}
