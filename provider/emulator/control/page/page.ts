import { randomUUID } from "node:crypto";
import type { PendingFailures } from "../../faults/pending-failures.js";
import { PageChanges, type Shown } from "./page-changes.js";

/** What the page in a browser is shown, and what it does beyond the emulator's functions. */
export class Page {
	readonly #emulatorId = randomUUID();

	constructor(
		private readonly shown: Shown & { readonly failures: PendingFailures },
	) {}

	/** @param newest how many requests and callbacks a page gets */
	changes(newest: number): PageChanges {
		return new PageChanges(this.shown, this.#emulatorId, newest);
	}

	/** A request, and the beginning of its answer. */
	request(number: number): object | undefined {
		const { requests } = this.shown;
		const request = requests.get(number);
		return request && { ...request, answer: requests.answer(number) };
	}

	/** Takes back a failure. */
	removeFailure(number: number): void {
		this.shown.failures.remove(number);
	}
}
