import type { ServerResponse } from "node:http";
// The machine's own, which Jest's fake timers don't move.
import { clearTimeout, setTimeout } from "node:timers";

/** For how long changes are gathered before they are told together, in milliseconds. */
const gatheringMs = 10;

/** The time between two tellings: at least so many milliseconds, and so many times what the last one took. */
const leastPauseMs = 50;
const pauseFactor = 10;

const longestMs = 2 ** 31 - 1;

/** Makes what a listener is told of the state at this moment. */
type Tell = () => object;

/** Tells listeners of each change, as server-sent events, without taking more than a little of the emulator's time. */
export class StateEvents {
	readonly #listeners = new Map<ServerResponse, Tell>();
	/** Who has not been told of the latest change. */
	readonly #due = new Set<ServerResponse>();
	/** Set while changes are gathered, and in the pause after they were told. */
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

	/** Tells a listener of the state now, and of each change until it goes. */
	add(response: ServerResponse, tell: Tell): void {
		this.#listeners.set(response, tell);
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
		this.#timer ??= setTimeout(() => this.#tell(), gatheringMs);
	}

	#tell(): void {
		this.#timer = undefined;
		// Whoever still reads is told later, of all at once.
		const ready = [...this.#due].filter(
			({ writableNeedDrain }) => !writableNeedDrain,
		);
		if (ready.length === 0) return;
		const startedAt = performance.now();
		for (const listener of ready) {
			this.#due.delete(listener);
			const text = toText(this.#listeners.get(listener));
			listener.write(`event: state\ndata: ${text}\n\n`);
		}
		clearTimeout(this.#alarm);
		const ms = Math.min(this.nextChangeMs() + 1, longestMs);
		this.#alarm = setTimeout(() => this.changed(), ms);
		const pauseMs = (performance.now() - startedAt) * pauseFactor;
		this.#timer = setTimeout(
			() => this.#tell(),
			Math.max(pauseMs, leastPauseMs),
		);
	}

	#rest(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#alarm);
		this.#timer = undefined;
	}
}

/** A test may have asked for fields that JSON has no words for. */
function toText(tell: Tell = () => ({})): string {
	try {
		return JSON.stringify(tell());
	} catch (error) {
		return JSON.stringify({ error: String(error) });
	}
}
