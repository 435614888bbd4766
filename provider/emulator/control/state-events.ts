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
	#timer: NodeJS.Timeout | undefined;

	/**
	 * @param state makes the state of this moment
	 * @param nextEndMs when the state changes by itself, in milliseconds from now
	 */
	constructor(
		private readonly state: () => object,
		private readonly nextEndMs: () => number,
		closing: AbortSignal,
	) {
		closing.addEventListener("abort", () => clearTimeout(this.#timer));
	}

	/** Tells a listener of the state now, and of each change until it goes. */
	add(response: ServerResponse): void {
		this.#listeners.add(response);
		response.on("drain", () => {
			if (this.#behind.delete(response)) this.changed();
		});
		response.once("close", () => {
			this.#listeners.delete(response);
			this.#behind.delete(response);
			if (this.#listeners.size === 0) clearTimeout(this.#timer);
		});
		this.#tell();
	}

	/** Something has changed. */
	changed(): void {
		if (this.#listeners.size > 0) this.#tellIn(gatheringMs);
	}

	#tellIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#tell(), Math.min(ms, longestMs));
	}

	#tell(): void {
		const event = `event: state\ndata: ${JSON.stringify(this.state())}\n\n`;
		// Who reads slowly gets the next state when this one is read.
		for (const listener of this.#listeners)
			if (!listener.writableNeedDrain) listener.write(event);
		this.#tellIn(this.nextEndMs() + 1);
	}
}
