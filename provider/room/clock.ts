import { setTimeout as sleep } from "node:timers/promises";

/** How time passes. Tests have a clock of their own, so that they needn't wait. */
export interface Clock {
	/** Milliseconds since some moment. */
	now(): number;
	/** Waits for as many milliseconds, by `now`, or more. */
	sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	// A timer may fire in the millisecond before.
	sleep: (ms) => sleep(Math.ceil(ms) + 1),
};
