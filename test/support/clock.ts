import { setImmediate as turn } from "node:timers/promises";

const apis = [
	"Date",
	"performance",
	"hrtime",
	"nextTick",
	"queueMicrotask",
	"setImmediate",
	"clearImmediate",
	"setInterval",
	"clearInterval",
	"setTimeout",
	"clearTimeout",
] as const;

type Api = (typeof apis)[number];

/**
 * Takes these of JavaScript's ways to tell time into a test's own hands, and leaves the others
 * alone: with `Date` the emulator's clock stands still, with `performance` deadlines do.
 * `jest.useRealTimers` gives them back.
 */
export function takeOver(...taken: readonly Api[]): void {
	jest.useFakeTimers({
		doNotFake: apis.filter((api) => !taken.includes(api)),
	});
}

/** Has the time that a test has taken over pass, sooner than it does, until something is done. */
export async function passTimeUntil<Result>(
	work: Promise<Result>,
): Promise<Result> {
	let isOver = false;
	const end = () => {
		isOver = true;
	};
	work.then(end, end);
	while (!isOver) {
		await jest.advanceTimersByTimeAsync(20);
		await turn();
	}
	return work;
}
