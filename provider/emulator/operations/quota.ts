import { Refusal } from "../message/refusal.js";
import { realTime } from "../real-time.js";

/** How many requests an account may send in any second. A kind that is absent is unlimited. Twilio's own quota is 20 writes and 80 reads. */
export interface Quota {
	/** To create and to update rooms. */
	readonly writesPerSecond?: number;
	/** To fetch and to list them. */
	readonly readsPerSecond?: number;
}

/** Counts an account's requests, and refuses (20429) those that are over its quota. @internal */
export class QuotaMeter {
	#writes = new Meter();
	#reads = new Meter();
	#quota: Quota = {};

	get quota(): Quota {
		return this.#quota;
	}

	/** Counts anew, up to another quota. */
	set quota(quota: Quota) {
		this.#quota = quota;
		this.#writes = new Meter(quota.writesPerSecond);
		this.#reads = new Meter(quota.readsPerSecond);
	}

	/** Counts a request; throws a `Refusal` if it is one too many. */
	count(method: string): void {
		(method === "GET" ? this.#reads : this.#writes).count();
	}
}

class Meter {
	/** When the requests of the last second were let through, oldest first. Twilio doesn't say whether refused ones count; here they don't. */
	readonly #passedAt: number[] = [];

	constructor(private readonly perSecond = Number.POSITIVE_INFINITY) {}

	count(): void {
		// Not by the emulator's clock: a client that keeps to the quota knows nothing of its leaps.
		const now = realTime.now();
		while (now - (this.#passedAt[0] ?? now) >= 1000) this.#passedAt.shift();
		if (this.#passedAt.length >= this.perSecond) throw new Refusal(20429);
		this.#passedAt.push(now);
	}
}
