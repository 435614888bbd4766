import { setTimeout as sleep } from "node:timers/promises";
import { Deadline } from "../twilio/deadline.js";

/**
 * Does what the dynamic provider host asks for, and makes sure that it gets an
 * answer it can stand: within the time limit, and if it is a failure, an `Error`.
 *
 * The host crashes on `throw undefined` and then never answers the engine; it
 * passes on neither cancellation nor `customTimeouts`; and it prints the stack
 * of what check, diff, read and delete throw.
 */
export async function answerHost<Result>(
	limitMs: number,
	work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
	const deadline = new Deadline(limitMs);
	try {
		return await Promise.race([work(deadline), overdue(limitMs)]);
	} catch (error) {
		throw toHostError(error);
	}
}

/** A little after the deadline: what keeps to it fails with a better message than this. */
async function overdue(limitMs: number): Promise<never> {
	await sleep(limitMs + 1000, undefined, { ref: false });
	throw new Error(`The operation did not end within ${limitMs / 1000} s.`);
}

function toHostError(thrown: unknown): Error {
	const error =
		thrown instanceof Error
			? thrown
			: new Error(
					`Something that is not an error was thrown: ${String(thrown)}`,
				);
	error.stack = error.message;
	return error;
}
