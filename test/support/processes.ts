import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Kills a process and all that it has started, itself first, so that it can't
 * notice that the others are gone. They needn't be in one process group: the
 * Pulumi CLI gives each of its parts one of its own.
 */
export async function killTree(root: number): Promise<void> {
	const { stdout } = await promisify(execFile)("ps", [
		"-A",
		"-o",
		"pid=,ppid=",
	]);
	const processes = stdout
		.trim()
		.split("\n")
		.map((line) => line.trim().split(/\s+/).map(Number));
	const tree = [root];
	// What is added on the way is visited, too.
	for (const parent of tree) {
		for (const [pid, ppid] of processes)
			if (ppid === parent && pid !== undefined) tree.push(pid);
	}
	for (const pid of tree) {
		try {
			process.kill(pid, "SIGKILL");
		} catch {
			// It has ended by itself.
		}
	}
}
