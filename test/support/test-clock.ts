import type { Clock } from "../../provider/room/clock.js";

/** A clock that stands still, but for what is slept or put forward: nothing is waited for. */
export class TestClock implements Clock {
	/** How long was slept each time, in milliseconds. */
	readonly slept: number[] = [];
	#now = 0;

	now(): number {
		return this.#now;
	}

	async sleep(ms: number): Promise<void> {
		this.slept.push(ms);
		this.#now += ms;
	}

	advance({ seconds }: { readonly seconds: number }): void {
		this.#now += 1000 * seconds;
	}
}
