/** Whether the user has interrupted Pulumi, as by Ctrl-C. */
export class Cancellation {
	readonly #controller = new AbortController();

	cancel(): void {
		this.#controller.abort(new Error("Cancelled: Pulumi was interrupted."));
	}

	/** Keeps what hasn't begun from beginning. */
	throwIfCancelled(): void {
		this.#controller.signal.throwIfAborted();
	}

	/** Does the work, unless it is too late, and waits for it, but not longer than until the cancellation. */
	async race<Result>(start: () => Promise<Result>): Promise<Result> {
		const { signal } = this.#controller;
		signal.throwIfAborted();
		const work = start();
		return await new Promise<Result>((resolve, reject) => {
			const stop = () => reject(signal.reason);
			signal.addEventListener("abort", stop);
			work
				.then(resolve, reject)
				.finally(() => signal.removeEventListener("abort", stop));
		});
	}
}
