/** How many requests of a lane may be under way at once. */
export const maxInFlight = 32;

/** In which time a second's worth of requests may go out: a little more than a second, because the network may bring them closer together. */
const windowMs = 1040;

/** One request's turn. Whoever has it must end it. */
export interface Turn {
	/** The request goes out now; by its end at the latest. */
	sent(): void;
	/** The request is answered, or has failed. */
	end(): void;
}

/**
 * Lets requests go in the order in which they came, no faster than a quota.
 *
 * As many as the quota allows go at once, so that few requests wait for nothing;
 * those that have to wait go one by one, so that a hitch on the way brings only
 * a few too close together. A request counts for a second from when it is sent,
 * not from when it is let go: the first ones have to make connections, and would
 * arrive together with the next.
 */
export class Lane {
	readonly #waiting: (() => void)[] = [];
	/** When the requests of the last second were sent, oldest first. */
	readonly #sentAt: number[] = [];
	/** How many were let go and aren't sent yet. */
	#unsent = 0;
	#inFlight = 0;
	/** When the next may go, if it isn't among the first of the second. */
	#dueAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;

	constructor(private readonly perSecond: number) {}

	/** Waits for a request's turn. */
	async enter(): Promise<Turn> {
		await new Promise<void>((letGo) => {
			this.#waiting.push(letGo);
			this.#advance();
		});
		let isSent = false;
		const sent = () => {
			if (isSent) return;
			isSent = true;
			this.#unsent -= 1;
			this.#sentAt.push(performance.now());
			this.#advance();
		};
		const end = () => {
			sent();
			this.#inFlight -= 1;
			this.#advance();
		};
		return { sent, end };
	}

	#advance(): void {
		clearTimeout(this.#timer);
		const now = performance.now();
		while (now - (this.#sentAt[0] ?? now) >= windowMs) this.#sentAt.shift();
		while (this.#waiting.length > 0 && this.#inFlight < maxInFlight) {
			if (this.#unsent + this.#sentAt.length >= this.perSecond) {
				const [oldest] = this.#sentAt;
				// None is sent yet: the first to be sent, or to fail, advances the lane.
				if (oldest === undefined) return;
				this.#dueAt = oldest + windowMs;
			}
			if (this.#dueAt > now) {
				this.#timer = setTimeout(() => this.#advance(), this.#dueAt - now);
				return;
			}
			this.#dueAt += windowMs / this.perSecond;
			this.#unsent += 1;
			this.#inFlight += 1;
			this.#waiting.shift()?.();
		}
	}
}
