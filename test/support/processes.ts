import { run } from "./run.js";

/** A process of this machine. */
export interface Process {
	readonly pid: number;
	/** The number of the process that it belongs to. */
	readonly parent: number;
	readonly command: string;
}

/**
 * Finds a process and all that it has started, itself first. They needn't be in
 * one process group: the Pulumi CLI gives each of its parts one of its own.
 */
export async function treeOf(root: number): Promise<readonly Process[]> {
	const processes = await listProcesses();
	const tree = processes.filter(({ pid }) => pid === root);
	// What is added on the way is visited, too.
	for (const { pid } of tree)
		tree.push(...processes.filter(({ parent }) => parent === pid));
	return tree;
}

/** Those of the processes that are still there, in order, whoever has become their parent. */
export async function presentOf(
	processes: readonly Process[],
): Promise<readonly Process[]> {
	const present = await listProcesses();
	// The number of one that has ended may be another's by now.
	return processes.filter(({ pid, command }) =>
		present.some((one) => one.pid === pid && one.command === command),
	);
}

/** Sends a signal to those of the processes that are still there. */
export async function signalAll(
	processes: readonly Process[],
	signal: NodeJS.Signals,
): Promise<void> {
	for (const { pid } of await presentOf(processes)) {
		try {
			process.kill(pid, signal);
		} catch {
			// It has ended in the meantime.
		}
	}
}

async function listProcesses(): Promise<readonly Process[]> {
	const { stdout } = await run("ps", ["-Aww", "-o", "pid=,ppid=,args="]);
	return stdout
		.trim()
		.split("\n")
		.map((line) => {
			const [pid, parent, ...command] = line.trim().split(/\s+/);
			return {
				pid: Number(pid),
				parent: Number(parent),
				command: command.join(" "),
			};
		});
}
