import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Notes the arguments of every process of this machine, many times a second. Only Linux tells them all: elsewhere there are none. */
export class CommandLines implements AsyncDisposable {
	readonly #seen = new Set<string>();
	readonly #stop = new AbortController();
	readonly #watching = this.#watch();

	/** What was seen so far. */
	get seen(): readonly string[] {
		return [...this.#seen];
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#stop.abort();
		await this.#watching;
	}

	async #watch(): Promise<void> {
		while (!this.#stop.signal.aborted) {
			const names = await readdir("/proc").catch(() => []);
			const pids = names.filter((name) => /^\d+$/.test(name));
			for (const line of await Promise.all(pids.map(commandLineOf)))
				this.#seen.add(line);
			await sleep(20);
		}
	}
}

/** Blank for a process that has ended meanwhile. */
async function commandLineOf(pid: string): Promise<string> {
	const text = await readFile(`/proc/${pid}/cmdline`, "latin1").catch(() => "");
	return text.replaceAll("\0", " ");
}
