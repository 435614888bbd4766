/**
 * Tells the user something in one line: the CLI shows what a provider writes to
 * standard error as a message of the stack.
 *
 * The host may outlive the CLI, and finish what it was asked for. That nobody
 * reads any more must not be its failure: it would report that too, in a loop.
 */
export function tell(line: string): void {
	if (!process.stderr.listeners("error").includes(ignore))
		process.stderr.on("error", ignore);
	process.stderr.write(`${line}\n`);
}

function ignore(): void {}

const said = new Set<string>();

/** Tells the user something, once a process. */
export function tellOnce(line: string): void {
	if (said.has(line)) return;
	said.add(line);
	tell(line);
}
