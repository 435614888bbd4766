/** The moment by which an operation must have ended, its retries and waits included. */
export class Deadline {
	readonly #end: number;

	constructor(limitMs: number) {
		this.#end = performance.now() + limitMs;
	}

	/** How much time is left, in milliseconds; never negative. */
	get leftMs(): number {
		return Math.max(0, this.#end - performance.now());
	}
}
