/**
 * The emulator's clock: it runs as fast as the real one and can be put forward,
 * so that a test needn't wait an hour for a room to end.
 * @internal
 */
export class Clock {
	#aheadMs = 0;

	/** The emulator's time, in milliseconds since 1970. */
	now(): number {
		return Date.now() + this.#aheadMs;
	}

	/** Puts the clock back to the machine's own time. */
	reset(): void {
		this.#aheadMs = 0;
	}

	/** Puts the clock forward; time never runs backwards. */
	advance(span: TimeSpan): void {
		const { hours = 0, minutes = 0, seconds = 0 } = span;
		const spanMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;

		if (!(spanMs >= 0)) {
			throw new RangeError("The clock can only be put forward.");
		}
		if (this.now() + spanMs > LATEST_MS) {
			throw new RangeError("The clock cannot go beyond the year 9999.");
		}

		this.#aheadMs += spanMs;
	}
}

/** A stretch of time; the parts add up. */
export interface TimeSpan {
	readonly hours?: number;
	readonly minutes?: number;
	readonly seconds?: number;
}

const LATEST_MS = Date.UTC(9999, 11, 31);
