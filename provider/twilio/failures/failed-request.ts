import type { Deadline } from "../deadline.js";

/** What was done to have a request answered. @internal */
export interface Effort {
	/** How often it was sent, or was to be sent. */
	readonly attempts: number;
	/** How long that took. */
	readonly ms: number;
}

/** A request that has failed. Its message says how many attempts were made. */
export abstract class FailedRequestError extends Error {
	#attempts: number;
	readonly #messageOf: (effort: Effort) => string;

	/** @internal */
	protected constructor(
		messageOf: (effort: Effort) => string,
		options?: ErrorOptions,
		effort: Effort = { attempts: 1, ms: 0 },
	) {
		super(messageOf(effort), options);
		this.#attempts = effort.attempts;
		this.#messageOf = messageOf;
	}

	/** How often the request was sent. */
	get attempts(): number {
		return this.#attempts;
	}

	/** Shows another effort instead. @internal */
	showEffort(effort: Effort): void {
		this.#attempts = effort.attempts;
		this.message = this.#messageOf(effort);
	}
}

/** Counts the attempts of a loop that sends a request again by itself, so that each failure counts all of them. @internal */
export class AttemptCounter {
	#attempts = 0;
	readonly #startedWithMs: number;

	constructor(private readonly deadline: Deadline) {
		this.#startedWithMs = deadline.leftMs;
	}

	/** Counts a failure. */
	add(error: unknown): void {
		if (!(error instanceof FailedRequestError)) return;
		this.#attempts += error.attempts;
		const ms = this.#startedWithMs - this.deadline.leftMs;
		error.showEffort({ attempts: this.#attempts, ms });
	}
}
