import type { ServerResponse } from "node:http";
// The machine's own, which Jest's fake timers don't move.
import { clearTimeout, setTimeout } from "node:timers";

/** For how long changes are gathered before they are told together, in milliseconds. */
const gatheringMs = 20;

const longestMs = 2 ** 31 - 1;

/** Tells listeners of each change, as server-sent events that hold the whole state. */
export class StateEvents {
	readonly #listeners = new Set<ServerResponse>();
	/** Who was still reading when there was something to tell. */
	readonly #behind = new Set<ServerResponse>();
	/** Set while changes are gathered. */
	#gathering: NodeJS.Timeout | undefined;
	/** Rings when the state changes by itself. */
	#alarm: NodeJS.Timeout | undefined;

	/**
	 * @param state makes the state of this moment
	 * @param nextChangeMs when the state changes by itself, in milliseconds from now
	 */
	constructor(
		private readonly state: () => object,
		private readonly nextChangeMs: () => number,
		closing: AbortSignal,
	) {
		closing.addEventListener("abort", () => this.#rest());
	}

	/** Tells a listener of the state now, and of each change until it goes. */
	add(response: ServerResponse): void {
		this.#listeners.add(response);
		response.on("drain", () => {
			if (this.#behind.delete(response)) this.#tell([response]);
		});
		response.once("close", () => {
			this.#listeners.delete(response);
			this.#behind.delete(response);
			if (this.#listeners.size === 0) this.#rest();
		});
		this.#tell([response]);
	}

	/** Something has changed. */
	changed(): void {
		if (this.#listeners.size === 0) return;
		this.#gathering ??= setTimeout(() => {
			this.#gathering = undefined;
			this.#tell(this.#listeners);
		}, gatheringMs);
	}

	#tell(listeners: Iterable<ServerResponse>): void {
		const ready = [...listeners].filter((listener) => {
			if (listener.writableNeedDrain) this.#behind.add(listener);
			return !listener.writableNeedDrain;
		});
		if (ready.length > 0) {
			const event = `event: state\ndata: ${this.#text()}\n\n`;
			for (const listener of ready) listener.write(event);
		}
		clearTimeout(this.#alarm);
		const ms = Math.min(this.nextChangeMs() + 1, longestMs);
		this.#alarm = setTimeout(() => this.changed(), ms);
	}

	/** A test may have asked for fields that JSON has no words for. */
	#text(): string {
		try {
			return JSON.stringify(this.state());
		} catch (error) {
			return JSON.stringify({ error: String(error) });
		}
	}

	#rest(): void {
		clearTimeout(this.#gathering);
		clearTimeout(this.#alarm);
		this.#gathering = undefined;
	}
}
