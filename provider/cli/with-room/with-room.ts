import { openRooms } from "../../ephemeral/open-rooms.js";
import { Settings } from "../../twilio/settings/settings.js";
import { say, sayAddress } from "../printed-lines.js";
import { UsageError } from "../usage-error.js";
import { Job } from "./job.js";
import { readOptions } from "./options.js";

/** What stops a job: a terminal, a shell, a CI server. */
const stops = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Runs a job with rooms of its own, and exits as the job does. The rooms are
 * completed when the job ends, or this process, as long as their keeper lives.
 */
export async function runWithRoom(args: readonly string[]): Promise<void> {
	const separator = args.indexOf("--");
	const command = separator === -1 ? [] : args.slice(separator + 1);
	if (command.length === 0)
		throw new UsageError(
			"with-room needs -- and a command after its options: with-room --max-participants 4 -- npm test",
		);
	const { roomArgs, count } = readOptions(args.slice(0, separator));
	sayAddress(new Settings(() => undefined).address);

	const job = new Job(command);
	// From here on, none of them ends this process before the rooms are completed.
	for (const signal of stops)
		process.on(
			signal,
			withoutRepeats(() => job.stop(signal)),
		);
	try {
		const { rooms, complete } = await openRooms(roomArgs, count);
		await job.run(rooms);
		await complete();
	} catch (error) {
		say(...(error as Error).message.split("\n"));
		process.exitCode = 1;
	}
	process.exitCode = job.exitCode || process.exitCode;
}

/** Under npm, Ctrl-C may come twice: from the terminal, and from npm, which hands it on. */
function withoutRepeats(act: () => void): () => void {
	let last = -Infinity;
	return () => {
		const now = performance.now();
		if (now - last < 100) return;
		last = now;
		act();
	};
}
