/** How many requests of a lane may be under way at once. */
export const maxInFlight = 32;

/** In which time a second's worth of requests may go out: a little more than a second, because the network may bring them closer together. */
const windowMs = 1040;

/**
 * In which time a lane regains all of its quota. The sooner, the more is refused
 * where processes share an account: of three, every ninth request, so that one in
 * 60,000 is refused five times in a row. In half the time it is every sixth, and
 * one in 8,000; in longer, more of the quota stays unused.
 */
const recoveryMs = 40_000;

/** Minimum wait before the queue is reported: until then, more requests may arrive. */
const reportAfterMs = 3000;

/** Queue state, reported when a request starts late. */
export interface Queue {
	readonly length: number;
	/** How long the one that has its turn has waited. */
	readonly waitedMs: number;
	/** How long the last of the others still has to wait, about. */
	readonly leftMs: number;
	/** The present rate, in requests a second. */
	readonly perSecond: number;
	/** Whether the rate is below the quota, because Twilio has refused requests. */
	readonly isSlowed: boolean;
}

/** One request's turn. The request must end it. */
export interface Turn {
	/** The request is sent now; at the latest, `end` counts as this. */
	sent(): void;
	/** Twilio has refused it, because the rate was too high. */
	refused(): void;
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
 *
 * Other processes may use the account as well, or the quota may be lower than
 * configured. So each request that Twilio refuses (429) takes one from the
 * second's worth, and time gives it back. That makes shares equal: all regain
 * as fast, and who sends more is refused more. To halve the pace each time would
 * cost a process that is alone a fifth of its own, where the network brings a few
 * requests too close together. Half is the most that a second takes, so that a
 * process that comes late, and finds the quota used up, isn't left with nothing.
 */
export class Lane {
	readonly #waiting: { readonly since: number; letGo(): void }[] = [];
	/** When the requests of the last second were sent, oldest first. */
	readonly #sentAt: number[] = [];
	/** How many were let go and aren't sent yet. */
	#unsent = 0;
	#inFlight = 0;
	/** When the next may go, if it isn't among the first of the second. */
	#dueAt = Number.NEGATIVE_INFINITY;
	/** When one was last refused, and how many a second were left then. */
	#slowedAt = Number.NEGATIVE_INFINITY;
	#slowedTo = 1;
	/** Lower bound of the rate for now, and since when. */
	#bound = 1;
	#boundedAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;

	/**
	 * @param perSecond the quota
	 * @param onWait called when a request starts after some seconds, and others still wait
	 */
	constructor(
		private readonly perSecond: number,
		private readonly onWait?: (queue: Queue) => void,
	) {}

	/** Waits for a request's turn. */
	async enter(): Promise<Turn> {
		await new Promise<void>((letGo) => {
			this.#waiting.push({ since: performance.now(), letGo });
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
		return { sent, refused: () => this.#slowDown(), end };
	}

	#slowDown(): void {
		const now = performance.now();
		const pace = this.#paceAt(now);
		if (now - this.#boundedAt >= windowMs) {
			this.#boundedAt = now;
			this.#bound = Math.max(1, pace / 2);
		}
		this.#slowedAt = now;
		this.#slowedTo = Math.max(this.#bound, pace - 1);
	}

	/** How many may go in a second. */
	#paceAt(now: number): number {
		const regained = (this.perSecond * (now - this.#slowedAt)) / recoveryMs;
		return Math.min(this.perSecond, this.#slowedTo + regained);
	}

	#advance(): void {
		clearTimeout(this.#timer);
		const now = performance.now();
		const pace = this.#paceAt(now);
		while (now - (this.#sentAt[0] ?? now) >= windowMs) this.#sentAt.shift();
		while (this.#waiting.length > 0 && this.#inFlight < maxInFlight) {
			if (this.#unsent + this.#sentAt.length >= pace) {
				const [oldest] = this.#sentAt;
				// None is sent yet: the first to be sent, or to fail, advances the lane.
				if (oldest === undefined) return;
				this.#dueAt = oldest + windowMs;
			}
			if (this.#dueAt > now) {
				this.#timer = setTimeout(() => this.#advance(), this.#dueAt - now);
				return;
			}
			this.#dueAt += windowMs / pace;
			this.#unsent += 1;
			this.#inFlight += 1;
			const next = this.#waiting.shift();
			next?.letGo();
			if (next) this.#report(now - next.since, pace);
		}
	}

	#report(waitedMs: number, perSecond: number): void {
		const { length } = this.#waiting;
		if (waitedMs < reportAfterMs || length === 0) return;
		const leftMs = (length * windowMs) / perSecond;
		const isSlowed = perSecond < this.perSecond;
		this.onWait?.({ length, waitedMs, leftMs, perSecond, isSlowed });
	}
}
