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
