/** The moment by which an operation must have ended, its retries and waits included. */
export class Deadline {
	/** Aborts when the time is up. */
	readonly signal: AbortSignal;
	readonly #end: number;

	constructor(readonly limitMs: number) {
		this.signal = AbortSignal.timeout(limitMs);
		this.#end = performance.now() + limitMs;
	}

	/** How much time is left, in milliseconds; never negative. */
	get leftMs(): number {
		return Math.max(0, this.#end - performance.now());
	}
}
