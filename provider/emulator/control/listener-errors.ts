/** What a test's listeners throw: it must not change what the emulator does, and the test must hear of it. */
export class ListenerErrors {
	/** What was thrown, until somebody is told. */
	readonly #thrown: unknown[] = [];

	/** A listener that is told as the given one is, and throws nothing. */
	guard<Event>(listener: (event: Event) => void = () => {}) {
		return (event: Event): void => {
			try {
				listener(event);
			} catch (error) {
				this.#thrown.push(error);
			}
		};
	}

	/**
	 * Tells what was thrown since the last time.
	 *
	 * @throws the first of it
	 */
	surface(): void {
		const thrown = this.#thrown.splice(0);
		if (thrown.length > 0) throw thrown[0];
	}
}
