#!/usr/bin/env node
import { runEmulator } from "./emulator.js";
import { UsageError } from "./usage-error.js";

const USAGE = `Usage: pulumi-twilio-video <command> [options]

Commands:
  emulator [--port N]  Serve Twilio's Rooms API on this computer, with no account
                       and no network, until Ctrl+C. The port is 7272 if not given,
                       any free one if 0.
`;

const COMMANDS: ReadonlyMap<
	string,
	(args: readonly string[]) => Promise<void>
> = new Map([["emulator", runEmulator]]);

async function main(args: readonly string[]): Promise<void> {
	if (args.includes("--help") || args.includes("-h")) {
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
		const { message } = error as Error;
		const isUsage = error instanceof UsageError || isParseError(error);
		process.stderr.write(`${message}\n${isUsage ? `\n${USAGE}` : ""}`);
		process.exitCode = isUsage ? 2 : 1;
	}
}

/** Whether `parseArgs` threw it. */
function isParseError(error: unknown): boolean {
	const { code } = error as NodeJS.ErrnoException;
	return code?.startsWith("ERR_PARSE_ARGS_") ?? false;
}

void main(process.argv.slice(2));
