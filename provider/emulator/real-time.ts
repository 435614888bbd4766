import { performance } from "node:perf_hooks";
import { clearTimeout, setTimeout } from "node:timers";
import { setTimeout as wait } from "node:timers/promises";

/**
 * The machine's own time, for what goes over a real connection. These are the functions as they
 * were when the emulator was loaded: fake timers, of whatever make, replace what imports look up.
 */
export const realTime = {
	setTimeout,
	clearTimeout,
	wait,
	now: performance.now.bind(performance),
};

/** What a timer can wait, in milliseconds. */
export const longestWaitMs = 2 ** 31 - 1;
