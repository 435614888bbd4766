import { join } from "node:path";
import { repository } from "./repository.js";
import { run } from "./run.js";

/**
 * Runs a program in JavaScript in a process of its own, in the root of the repository.
 *
 * @param environment all of it, but for the PATH
 * @returns what it printed
 * @throws if it fails, with its standard error
 */
export async function printedBy(
	program: string,
	environment: Readonly<Record<string, string>> = {},
): Promise<string> {
	const { stdout } = await run(process.execPath, ["-e", program], {
		cwd: repository,
		env: { PATH: process.env.PATH, ...environment },
		timeout: 120_000,
	});
	return stdout.trim();
}

/**
 * Runs code in a process of its own, which is ended after two minutes: Jest can't end a test that
 * computes for ever.
 *
 * @param code may `load` what is compiled of `provider/`
 * @throws if it fails, or has not ended by then
 */
export async function runAside(code: string): Promise<void> {
	const provider = JSON.stringify(join(repository, "dist/provider/"));
	await printedBy(`const load = (path) => require(${provider} + path);${code}`);
}
