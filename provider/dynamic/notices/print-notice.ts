/**
 * Prints one line for the user: the CLI shows what a provider writes to
 * standard error as a message of the stack.
 *
 * The host may outlive the CLI, and finish what it was asked for. If nobody reads
 * standard error any more, it must not fail: it would report that too, in a loop.
 */
export function printNotice(line: string): void {
	if (!process.stderr.listeners("error").includes(ignore))
		process.stderr.on("error", ignore);
	process.stderr.write(`${line}\n`);
}

function ignore(): void {}

const said = new Set<string>();

/** Prints a line for the user, once per process. */
export function printNoticeOnce(line: string): void {
	if (said.has(line)) return;
	said.add(line);
	printNotice(line);
}
