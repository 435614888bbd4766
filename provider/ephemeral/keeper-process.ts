import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Answer, Request, RoomIdentity } from "./messages.js";
import { remedyFor } from "./remedy.js";

/** The process that keeps rooms open, as their owner uses it. The owner can exit while it runs, except during a request. */
export class KeeperProcess {
	readonly #child: ChildProcess;
	/** How it ended. */
	readonly #ended: Promise<string>;
	/** The rooms that it keeps. */
	#rooms: readonly RoomIdentity[] = [];

	constructor() {
		this.#child = fork(join(__dirname, "keeper.js"), {
			// Also where the owner's folder is removed meanwhile.
			cwd: __dirname,
			env: environment(),
			execArgv: [],
			// Out of reach of Ctrl-C, which would stop Pulumi half-way.
			detached: true,
			// What it prints once the owner is gone goes where the owner's errors would.
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
		this.#ended = endOf(this.#child);
	}

	/**
	 * Sends a request, and waits for the answer.
	 *
	 * @throws Error that says to the user why it could not be done
	 */
	async ask(request: Request): Promise<readonly RoomIdentity[]> {
		this.#hold(true);
		const answered = new Promise<Answer>((done) =>
			this.#child.once("message", (answer) => done(answer as Answer)),
		);
		const sids = this.#rooms.map(({ sid }) => sid);
		const died = this.#ended.then((how) => ({
			failure: `The process that keeps the room ended too early: ${how}.\n${remedyFor(sids)}`,
		}));
		// A dead process can't read the request.
		this.#child.send(request, () => {});
		const answer = await Promise.race([answered, died]);
		// It ends by itself when it has no rooms to keep.
		if ("failure" in answer || answer.rooms.length === 0) await this.#ended;
		this.#hold(false);
		if ("failure" in answer) throw new Error(answer.failure);
		this.#rooms = answer.rooms;
		return answer.rooms;
	}

	/** Whether the owner stays alive for it. */
	#hold(isHeld: boolean): void {
		const change = isHeld ? "ref" : "unref";
		this.#child[change]();
		this.#child.channel?.[change]();
	}
}

/** Waits until a process has ended, and all that it has sent was read. */
async function endOf(child: ChildProcess): Promise<string> {
	const disconnected = new Promise((done) => child.once("disconnect", done));
	const how = await once(child, "exit").then(
		([exitCode, signal]) => signal ?? `exit code ${exitCode}`,
		({ message }: Error) => message,
	);
	if (child.connected) await disconnected;
	return how;
}

function environment(): NodeJS.ProcessEnv {
	return {
		// In Jest, a test's own environment isn't that of its process.
		...process.env,
		NODE_OPTIONS: process.env.NODE_OPTIONS?.replace(ownersModules, ""),
		PULUMI_BACKEND_URL: process.env.PULUMI_BACKEND_URL?.replace(
			relativeFolder,
			() => `${pathToFileURL(process.cwd()).href}/`,
		),
		// When a job of GitHub's ends, every process that has it is killed; the keeper is to outlive the job.
		RUNNER_TRACKING_ID: undefined,
	};
}

/** What a backend's address begins with if it is a folder whose path begins in the owner's. */
const relativeFolder = /^file:\/\/(?![/~])/;

/** Modules to load first that are found from the owner's folder, not from the keeper's and Pulumi's: neither needs them. */
const ownersModules =
	/(?<!\S)(?:-r|--require|--import|--(?:experimental-)?loader)[ =]+(?!"?(?:\/|\w+:))(?:"[^"]*"|\S+)/g;
