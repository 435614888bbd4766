import { type ExecFileException, execFile } from "node:child_process";
import { promisify } from "node:util";
import { codeOf } from "../../text/code-of.js";
import { withoutPasswords } from "../../text/printable.js";
import { timeSpan } from "../../text/times.js";

/** How long a command may take, in milliseconds. */
const usualLimitMs = 60_000;

/** Why there is no answer where there is no CLI. */
export const noCommand = "there is no command pulumi";

/**
 * Runs a command of the Pulumi CLI, and reads the JSON that it prints. That stays
 * in memory, for there may be secrets in it; an error has only the CLI's
 * own error, or how it ended.
 *
 * @throws Error which says in one line why there is no answer
 */
export async function runPulumi(
	command: readonly string[],
	limitMs = usualLimitMs,
): Promise<unknown> {
	const name = `\`pulumi ${wordsOf(command)}\``;
	const running = promisify(execFile)(
		"pulumi",
		["--non-interactive", "--color=never", ...command],
		{
			env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
			maxBuffer: 1024 * 1024 * 1024,
			timeout: limitMs,
			// It only reads, and one that hangs may not obey another signal.
			killSignal: "SIGKILL",
		},
	);
	// It asks for nothing; if it did, it mustn't wait for an answer. And what has ended reads nothing.
	running.child.stdin?.on("error", () => {});
	running.child.stdin?.end();
	const { stdout } = await running.catch((error: Failure) => {
		throw new Error(reasonOf(name, error, limitMs));
	});
	try {
		return JSON.parse(stdout);
	} catch {
		// Without what it printed, in which secrets may be.
		throw new Error(`${name} printed no JSON`);
	}
}

/** How a command ended, and what it wrote to standard error. */
type Failure = ExecFileException & { readonly stderr: string };

/** The words of a command before its options. */
function wordsOf(command: readonly string[]): string {
	const end = command.findIndex((word) => word.startsWith("-"));
	return command.slice(0, end === -1 ? undefined : end).join(" ");
}

function reasonOf(name: string, error: Failure, limitMs: number): string {
	const { stderr } = error;
	const failure = codeOf(error);
	if (failure === "ENOENT") return noCommand;
	if (failure !== undefined) return `${name} could not be run: ${failure}`;
	if (error.killed) return `${name} timed out after ${timeSpan(limitMs)}`;
	if (error.signal) return `${name} was ended by ${error.signal}`;
	const [, complaint] = /^error: (.+)$/m.exec(stderr) ?? [];
	if (complaint !== undefined) return withoutPasswords(complaint);
	const [line = "no reason was given"] = stderr
		.split("\n")
		.filter((text) => text.trim() !== "" && !text.startsWith("warning:"));
	return `${name} failed with exit code ${error.code}: ${withoutPasswords(line)}`;
}
