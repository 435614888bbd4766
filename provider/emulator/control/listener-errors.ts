/** What a test's listeners throw: it must not change what the emulator does, and the test must hear of it. */
export class ListenerErrors {
	/** What was thrown and not yet thrown again. */
	readonly #thrown: unknown[] = [];

	/** A listener that calls the given one, and throws nothing. */
	guard<Event>(listener: (event: Event) => void) {
		return (event: Event): void => {
			try {
				listener(event);
			} catch (error) {
				this.#thrown.push(error);
			}
		};
	}

	/** @throws the first error that was thrown since the last time */
	surface(): void {
		const thrown = this.#thrown.splice(0);
		if (thrown.length > 0) throw thrown[0];
	}
}
