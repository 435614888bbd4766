#!/usr/bin/env node
import { missingSdk } from "../requirements/missing-sdk.js";
import { unmetRequirement } from "../requirements/versions.js";
import { codeOf } from "../text/code-of.js";
import { say } from "./printed-lines.js";
import { UsageError } from "./usage-error.js";

const USAGE = `Usage: pulumi-twilio-video <command> [options]

Commands:
  emulator [--port N] [--host NAME]... [--account-sid SID] [--auth-token TOKEN]
           [--quota WRITES,READS] [--no-legacy-room-types]
                       Serve Twilio's Rooms API on this computer, with no account
                       and no network, until Ctrl+C. The port is 7272 if not given,
                       any free one if 0. NAME is another host name that programs
                       use for this computer, such as host.docker.internal. More
                       than WRITES and READS a second are refused. To view and
                       control it, open /_emulator in a browser, or send requests
                       to paths below it; in tests, use startEmulator of
                       pulumi-twilio-video/emulator.
  list [--completed] [--json] [--stack STACK]
                       List the account's rooms in progress, or those that were
                       completed: since when, until when at the latest, and which
                       of them the stack has.
  complete <SID or unique name>... [--stack STACK]
                       End rooms in progress, whoever opened them.
  import <SID or unique name>... [--name NAME] [--out FILE] [--stack STACK]
                       Take over rooms that are in progress. It writes a file for
                       pulumi import, and prints the program that declares the
                       rooms: the program to standard output, all else to standard
                       error. NAME is the logical name, if there is one room only.
  import --pending [SID]... [--out FILE] [--stack STACK]
                       Take over the rooms that pulumi up was opening when it was
                       killed. SIDs choose if several rooms match.
  with-room [--ARGUMENT VALUE]... [--args JSON] [--rooms N] -- <command>
                       Open a room, run the command with ROOM_SID and ROOM_NAME in
                       its environment, and complete the room when the command
                       ends. The arguments are those of a room, such as
                       --max-participants 4 or --audio-only; --args takes them as
                       one JSON object. With N rooms, ROOM_SIDS and ROOM_NAMES list
                       one per line.

Import writes twilio-video-import.json if FILE isn't given, and never overwrites a
file. Credentials come from the stack's configuration, or else from the environment.
The exit code is 0 on success, also if there was nothing to do; 1 on failure, or if
a room has to be chosen; 2 if the command line isn't understood. with-room exits
with its command's code, or 1 if no room could be opened, or if the command
succeeded and a room could not be completed.
`;

const COMMANDS: ReadonlyMap<
	string,
	(args: readonly string[]) => Promise<void>
> = new Map([
	// Loaded when they are needed: the emulator starts without a client of Twilio's, and nothing where a requirement isn't met.
	[
		"emulator",
		async (args) => (await import("./emulator.js")).runEmulator(args),
	],
	["list", async (args) => (await import("./list.js")).runList(args)],
	[
		"complete",
		async (args) => (await import("./complete.js")).runComplete(args),
	],
	[
		"import",
		async (args) => (await import("./import/import.js")).runImport(args),
	],
	[
		"with-room",
		async (args) =>
			(await import("./with-room/with-room.js")).runWithRoom(args),
	],
]);

/**
 * Has a command fail whose output is lost, as on a full disk. But a reader that
 * stops early, as `head` does, has what it wants, and an emulator outlives its log.
 */
function watchOutput(isEmulator: boolean): void {
	for (const stream of [process.stdout, process.stderr])
		stream.on("error", (error) => {
			// A command that failed has said why.
			if (isEmulator || codeOf(error) === "EPIPE" || process.exitCode) return;
			process.exitCode = 1;
			if (stream === process.stdout)
				process.stderr.write(
					`Standard output could not be written: ${error.message}\n`,
				);
		});
}

async function main(args: readonly string[]): Promise<void> {
	watchOutput(args[0] === "emulator");
	const reason = unmetRequirement();
	if (reason !== undefined) {
		// As it is: `say` is for a Node.js that is recent enough.
		process.stderr.write(`${reason}\n`);
		process.exitCode = 1;
		return;
	}
	if (args[0] === "--version") {
		const { version } = require("pulumi-twilio-video/package.json") as {
			readonly version: string;
		};
		process.stdout.write(`${version}\n`);
		return;
	}
	// What follows -- is another command's.
	const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
	if (own.includes("--help") || own.includes("-h")) {
		process.stdout.write(USAGE);
		return;
	}

	try {
		const [name = "", ...rest] = args;
		const run = COMMANDS.get(name);
		if (run === undefined) {
			throw new UsageError(
				name === "" ? "No command." : `Unknown command "${name}".`,
			);
		}
		await run(rest);
	} catch (error) {
		const isUsage = error instanceof UsageError || isParseError(error);
		say(...(missingSdk(error) ?? (await messageOf(error))).split("\n"));
		if (isUsage) say("See pulumi-twilio-video --help.");
		process.exitCode = isUsage ? 2 : 1;
	}
}

/** What an error says, and what to do about it. */
async function messageOf(error: unknown): Promise<string> {
	const { advise } = await import("../dynamic/remedies.js");
	return (advise(error) as Error).message;
}

/** Whether `parseArgs` threw it. */
function isParseError(error: unknown): boolean {
	return codeOf(error)?.startsWith("ERR_PARSE_ARGS_") ?? false;
}

void main(process.argv.slice(2));
