import { inSeconds } from "../text/times.js";

/** How long anything but opening a room may take, in milliseconds, all attempts and waits included. */
export const operationLimitMs = 60_000;

/**
 * The moment by which an operation must have ended, its retries and waits included.
 *
 * Two waits don't count: for its turn, so that of a thousand requests handed over
 * at once the last has as much time as the first; and for what several operations
 * wait for together, which has a deadline of its own.
 */
export class Deadline {
	#end: number;
	/** How many waits it stands still for, and since when it does. */
	#pauses = 0;
	#pausedAt = 0;
	/** What the time was spent on, in milliseconds. */
	readonly #spent = new Map<string, number>();

	/** @param limitMs how long the operation may take; the usual time by default */
	constructor(private readonly limitMs = operationLimitMs) {
		this.#end = performance.now() + limitMs;
	}

	/** How much time is left, in milliseconds; negative once it is over. */
	get leftMs(): number {
		const isPaused = this.#pauses > 0;
		return this.#end - (isPaused ? this.#pausedAt : performance.now());
	}

	/**
	 * Does something that takes time, and keeps in mind how much. What is done
	 * within it, and kept in mind by itself, is left out.
	 *
	 * @param what as the end of "it took 58 s to ..."
	 */
	async spend<Result>(
		what: string,
		work: () => Promise<Result>,
	): Promise<Result> {
		const { leftMs } = this;
		const spentMs = sum(this.#spent.values());
		try {
			return await work();
		} finally {
			const withinMs = sum(this.#spent.values()) - spentMs;
			const ms = leftMs - this.leftMs - withinMs;
			this.#spent.set(what, (this.#spent.get(what) ?? 0) + ms);
		}
	}

	/** That no time is left, and what it was spent on. */
	get exhaustion(): string {
		const restMs = this.limitMs - this.leftMs - sum(this.#spent.values());
		const parts = [...this.#spent]
			.filter(([, ms]) => ms >= 1000)
			.map(([what, ms]) => `${inSeconds(ms)} to ${what}`);
		const took = new Intl.ListFormat("en").format(parts);
		return [
			`the time limit of ${inSeconds(this.limitMs)} was used up`,
			...(parts.length > 0 ? [`it took ${took}`] : []),
			...(restMs >= 1000
				? [
						`${inSeconds(restMs)} passed between requests (waiting, or a busy machine)`,
					]
				: []),
		].join("; ");
	}

	/** Stands still until the given wait is over. */
	async pause<Result>(wait: Promise<Result>): Promise<Result> {
		if (this.#pauses === 0) this.#pausedAt = performance.now();
		this.#pauses += 1;
		try {
			return await wait;
		} finally {
			this.#pauses -= 1;
			if (this.#pauses === 0) this.#end += performance.now() - this.#pausedAt;
		}
	}
}

function sum(values: Iterable<number>): number {
	return [...values].reduce((total, value) => total + value, 0);
}
