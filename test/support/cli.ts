import { join } from "node:path";
import { type Place, runCli } from "./pulumi.js";

/** The file that the command pulumi-twilio-video runs. */
export const commandFile = join(__dirname, "../../provider/cli/main.js");

/** What one run of the command did. */
export interface CommandRun {
	readonly stdout: string;
	/** Without the line that names the emulator's address, which most runs begin with. */
	readonly stderr: string;
	readonly exitCode: number;
}

/** Runs the command pulumi-twilio-video, where the tests are and with their environment unless told otherwise. */
export function runCommand(
	args: readonly string[],
	place: Partial<Place> = {},
): Promise<CommandRun> {
	return run(process.execPath, [commandFile, ...args], place);
}

/** Runs it likewise by a script of sh, which has the command and its arguments as "$@". */
export function runInShell(
	script: string,
	args: readonly string[],
	place: Partial<Place> = {},
): Promise<CommandRun> {
	const words = ["sh", process.execPath, commandFile, ...args];
	return run("/bin/sh", ["-c", script, ...words], place);
}

async function run(...command: Parameters<typeof runCli>): Promise<CommandRun> {
	const { stdout, stderr, exitCode } = await runCli(...command);
	return { stdout, stderr: withoutAddress(stderr), exitCode };
}

/** What a command did in this process. */
export interface RunHere {
	readonly stdout: string;
	/** Without the line that names the emulator's address, unless it is asked for. */
	readonly stderr: string;
	/** What it failed with, which `main.ts` says in the end; none if it succeeded. */
	readonly failure?: string;
}

/** What a command does that fails with this text, having said nothing else. */
export const failedWith = (failure: string): RunHere => ({
	stdout: "",
	stderr: "",
	failure,
});

/** Runs what carries out a command in this process, which is sooner done than starting another. */
export async function runHere(
	command: () => Promise<void>,
	{
		cwd = process.cwd(),
		env,
		hasAddress = false,
	}: {
		/** The folder to run it in; that of the tests if absent. */
		readonly cwd?: string;
		/** All of its environment. */
		readonly env: Readonly<Record<string, string>>;
		/** Whether to return the line that names the emulator's address, too. */
		readonly hasAddress?: boolean;
	},
): Promise<RunHere> {
	const streams = [process.stdout, process.stderr].map((stream) =>
		jest.spyOn(stream, "write").mockReturnValue(true),
	);
	const before = { cwd: process.cwd(), env: process.env };
	process.chdir(cwd);
	process.env = { ...env };
	try {
		const failure = await command().then(
			() => undefined,
			(error: Error) => error.message,
		);
		const [stdout = "", stderr = ""] = streams.map(({ mock }) =>
			mock.calls.map(([text]) => String(text)).join(""),
		);
		return {
			stdout,
			stderr: hasAddress ? stderr : withoutAddress(stderr),
			...(failure !== undefined && { failure }),
		};
	} finally {
		process.chdir(before.cwd);
		process.env = before.env;
		for (const stream of streams) stream.mockRestore();
	}
}

/** Output as it is on Twilio, where no line names another address. */
export function withoutAddress(output: string): string {
	const lines = output.replace(/^.*, which is not Twilio's address\.\n/gm, "");
	// What had nothing else to say has no diagnostics.
	const silent = lines.replace(
		/^Diagnostics:\n +pulumi:pulumi:Stack .*:\n(?=\n|\w)/m,
		"",
	);
	return silent === lines ? lines : silent.replace(/ +1 message$/m, "");
}
