import { setMaxListeners } from "node:events";

/** Whether the user has interrupted Pulumi, as by Ctrl-C. */
export class Cancellation {
	readonly #controller = new AbortController();

	constructor() {
		// As many wait as the engine asks at once.
		setMaxListeners(0, this.#controller.signal);
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
		const { signal } = this.#controller;
		const work = start();
		// Not `Promise.race` with one promise for all, which would keep every answer.
		return await new Promise<Result>((resolve, reject) => {
			const stop = () => reject(signal.reason);
			signal.addEventListener("abort", stop);
			work
				.then(resolve, reject)
				.finally(() => signal.removeEventListener("abort", stop));
		});
	}
}
