import { once } from "node:events";

/** Whether the user has interrupted Pulumi, as by Ctrl-C. */
export class Cancellation {
	readonly #controller = new AbortController();
	/** Fails once cancelled. One for all: of many listeners Node.js would warn as of a leak. */
	readonly #cancelled = once(this.#controller.signal, "abort").then(
		(): never => {
			throw this.#controller.signal.reason;
		},
	);

	constructor() {
		this.#cancelled.catch(() => {});
	}

	cancel(): void {
		this.#controller.abort(new Error("Cancelled: Pulumi was interrupted."));
	}

	/** Throws if cancelled, so that nothing new begins. */
	throwIfCancelled(): void {
		this.#controller.signal.throwIfAborted();
	}

	/** Starts the work, unless cancelled, and waits for it until it ends or is cancelled. */
	async race<Result>(start: () => Promise<Result>): Promise<Result> {
		this.throwIfCancelled();
		return await Promise.race([start(), this.#cancelled]);
	}
}
