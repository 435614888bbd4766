/** How long anything but opening a room may take, in milliseconds, all attempts and waits included. */
export const operationLimitMs = 60_000;

/**
 * The moment by which an operation must have ended, its retries and waits included.
 *
 * What it waits for its turn doesn't count: of a thousand requests handed over
 * at once, the last has as much time as the first.
 */
export class Deadline {
	#end: number;
	/** How many waits it stands still for, and since when it does. */
	#pauses = 0;
	#pausedAt = 0;

	constructor(limitMs: number) {
		this.#end = performance.now() + limitMs;
	}

	/** How much time is left, in milliseconds; negative once it is over. */
	get leftMs(): number {
		const isPaused = this.#pauses > 0;
		return this.#end - (isPaused ? this.#pausedAt : performance.now());
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
