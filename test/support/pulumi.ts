import { execFile } from "node:child_process";

/** What one command of the Pulumi CLI did. */
export interface CliRun {
	readonly exitCode: number;
	/** All that the user saw. */
	readonly output: string;
}

/** Where a command is run. */
export interface Place {
	readonly cwd: string;
	readonly env: Environment;
}

/** All that a command finds in its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What every command is given. */
export const commonFlags = ["--non-interactive", "--color", "never"];

/** Runs a command of the Pulumi CLI. It resolves whatever the exit code. */
export function runPulumi(
	args: readonly string[],
	place: Place,
	input?: string,
): Promise<CliRun> {
	return runCli("pulumi", [...commonFlags, ...args], place, input);
}

/** Runs any command likewise, and tells its two streams apart, too. */
export function runCli(
	command: string,
	args: readonly string[],
	place: Partial<Place>,
	input = "",
): Promise<CliRun & { readonly stdout: string; readonly stderr: string }> {
	const options = { maxBuffer: 64 * 1024 * 1024, timeout: 540_000, ...place };
	return new Promise((done, fail) => {
		const child = execFile(command, args, options, (error, stdout, stderr) => {
			const exitCode = error === null ? 0 : error.code;
			// Killed, or never started.
			if (typeof exitCode !== "number") return fail(error);
			done({ exitCode, stdout, stderr, output: stdout + stderr });
		});
		// A command may end without reading its input; its exit code tells more than the broken pipe.
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
	});
}
