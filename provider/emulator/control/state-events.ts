import type { ServerResponse } from "node:http";
import { longestWaitMs, realTime } from "../real-time.js";

/** For how long changes are gathered before they are sent together, in milliseconds. */
const gatheringMs = 10;

/** The pause between two sendings: ten times as long as the last one took, but at least 50 ms. */
const pauseFactor = 10;
const leastPauseMs = 50;

/** Makes the state that a listener gets, as it is at this moment. */
type MakeState = () => object;

/** Sends each change to listeners, as server-sent events, without taking more than a little of the emulator's time. */
export class StateEvents {
	readonly #listeners = new Map<ServerResponse, MakeState>();
	/** The listeners that have not got the latest change. */
	readonly #due = new Set<ServerResponse>();
	/** Set while changes are gathered, and in the pause after they were sent. */
	#timer: NodeJS.Timeout | undefined;
	/** Rings when the state changes by itself. */
	#alarm: NodeJS.Timeout | undefined;

	/** @param nextChangeMs when the state changes by itself, in milliseconds from now */
	constructor(
		private readonly nextChangeMs: () => number,
		closing: AbortSignal,
	) {
		closing.addEventListener("abort", () => this.#rest());
	}

	/** Sends a listener the state now, and each change until it disconnects. */
	add(response: ServerResponse, makeState: MakeState): void {
		this.#listeners.set(response, makeState);
		response.on("drain", () => this.#schedule());
		response.once("close", () => {
			this.#listeners.delete(response);
			this.#due.delete(response);
			if (this.#listeners.size === 0) this.#rest();
		});
		this.#due.add(response);
		this.#schedule();
	}

	/** Something has changed. */
	changed(): void {
		for (const listener of this.#listeners.keys()) this.#due.add(listener);
		this.#schedule();
	}

	#schedule(): void {
		if (this.#due.size === 0) return;
		this.#timer ??= realTime.setTimeout(() => this.#send(), gatheringMs);
	}

	#send(): void {
		this.#timer = undefined;
		// A listener that is still reading gets all changes later, at once.
		const ready = [...this.#due].filter(
			({ writableNeedDrain }) => !writableNeedDrain,
		);
		if (ready.length === 0) return;
		const startedAt = realTime.now();
		for (const listener of ready) {
			this.#due.delete(listener);
			const state = this.#listeners.get(listener)?.();
			listener.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
		}
		realTime.clearTimeout(this.#alarm);
		const ms = Math.min(this.nextChangeMs() + 1, longestWaitMs);
		this.#alarm = realTime.setTimeout(() => this.changed(), ms);
		const pauseMs = (realTime.now() - startedAt) * pauseFactor;
		this.#timer = realTime.setTimeout(
			() => this.#send(),
			Math.max(pauseMs, leastPauseMs),
		);
	}

	#rest(): void {
		realTime.clearTimeout(this.#timer);
		realTime.clearTimeout(this.#alarm);
		this.#timer = undefined;
	}
}
