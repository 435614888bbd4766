import type { OperationName } from "../operations/operation.js";
import type { FailNextOptions } from "./fail-next.js";

/** The failures to come; where several fit a request, the one asked for first is next. */
export class PendingFailures {
	readonly #queue: PendingFailure[] = [];
	#last = 0;

	add(options: FailNextOptions): void {
		this.#last += 1;
		const { times = 1 } = options;
		this.#queue.push({ number: this.#last, options, timesLeft: times });
	}

	/** All that are still to come, with a number by which one can be taken back. */
	numbered(): readonly Readonly<PendingFailure>[] {
		return this.#queue.map((failure) => ({ ...failure }));
	}

	/** Takes one back, unless it isn't to come any more. */
	remove(number: number): void {
		const index = this.#queue.findIndex((failure) => failure.number === number);
		if (index >= 0) this.#queue.splice(index, 1);
	}

	/** All that are still to come: `times` is how often. */
	all(): readonly FailNextOptions[] {
		return this.#queue.map(({ options, timesLeft }) => ({
			...options,
			times: timesLeft,
		}));
	}

	/** Removes them, and returns them. */
	clear(): readonly FailNextOptions[] {
		const all = this.all();
		this.#queue.length = 0;
		return all;
	}

	/** Takes the failure, if any, that is due for a request of this operation. */
	take(operation: OperationName): FailNextOptions | undefined {
		const index = this.#queue.findIndex(
			({ options }) => (options.operation ?? operation) === operation,
		);
		const due = this.#queue[index];
		if (due === undefined) return undefined;

		due.timesLeft -= 1;
		if (due.timesLeft === 0) this.#queue.splice(index, 1);
		return due.options;
	}
}

interface PendingFailure {
	readonly number: number;
	readonly options: FailNextOptions;
	timesLeft: number;
}
