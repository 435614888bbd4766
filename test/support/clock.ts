import type { Clock } from "../../provider/room/clock.js";

/** A clock that a test can put forward. */
export interface LeapingClock extends Clock {
	leap(ms: number): void;
}

/** Time that leaps over what is only waited for: requests take as long as they do. */
export function leapingClock(): LeapingClock {
	let aheadMs = 0;
	const leap = (ms: number) => {
		aheadMs += ms;
	};
	return {
		now: () => performance.now() + aheadMs,
		sleep: async (ms) => leap(ms),
		leap,
	};
}
