import { type Place, runCli } from "./pulumi.js";

/**
 * Runs a command, which must succeed.
 *
 * @throws an error with all that the user saw, if it fails
 */
export async function run(
	command: string,
	args: readonly string[],
	place: Partial<Place> & { readonly timeout?: number } = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
	const { exitCode, stdout, stderr } = await runCli(command, args, place);
	if (exitCode !== 0)
		throw new Error(
			`${command} ${args[0]}: exit code ${exitCode}\n${stdout}\n${stderr}`,
		);
	return { stdout, stderr };
}
