import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Runs a command to its end.
 *
 * @throws an error with all that the user saw, if the command fails
 */
export async function run(
	command: string,
	args: readonly string[],
	options: {
		readonly cwd?: string;
		readonly env?: Readonly<Record<string, string | undefined>>;
	} = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
	const started = promisify(execFile)(command, args, {
		...options,
		maxBuffer: 64 * 1024 * 1024,
		// npm is a batch file on Windows.
		shell: process.platform === "win32",
	});
	return started.catch((error) => {
		throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`);
	});
}
