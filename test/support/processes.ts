import { execFile } from "node:child_process";
import { promisify } from "node:util";

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

/** Kills those of the processes that are still there, whoever has become their parent. */
export async function killRest(processes: readonly Process[]): Promise<void> {
	for (const { pid, command } of await listProcesses()) {
		// The number of one that has ended may be another's by now.
		if (processes.some((one) => one.pid === pid && one.command === command))
			signal(pid, "SIGKILL");
	}
}

/** Sends a signal to a process, or with a negative number to a process group, unless it has ended. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended by itself.
	}
}

async function listProcesses(): Promise<readonly Process[]> {
	const { stdout } = await promisify(execFile)("ps", [
		"-A",
		"-o",
		"pid=,ppid=,args=",
	]);
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
