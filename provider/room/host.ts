import { setTimeout as sleep } from "node:timers/promises";
import { isNativeError } from "node:util/types";
import { Deadline } from "../twilio/deadline.js";
import { holdOffSigterm } from "./sigterm.js";

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
	const answered = new AbortController();
	const deadline = new Deadline(limitMs);
	const letGo = holdOffSigterm();
	try {
		return await Promise.race([
			work(deadline),
			overdue(deadline, limitMs, answered.signal),
		]);
	} catch (error) {
		throw toHostError(error);
	} finally {
		answered.abort();
		letGo();
	}
}

/** By how much what keeps to the deadline may miss it. */
const graceMs = 1000;

/** A little after the deadline: what keeps to it fails with a better message than this. */
async function overdue(
	deadline: Deadline,
	limitMs: number,
	signal: AbortSignal,
): Promise<never> {
	// More than once where the deadline stands still meanwhile.
	while (deadline.leftMs > -graceMs)
		await sleep(deadline.leftMs + graceMs, undefined, { signal });
	throw new Error(`The operation did not end within ${limitMs / 1000} s.`);
}

/**
 * The engine shows an error's message. The host, before that, writes `error: stack`
 * of all that check, diff, read and delete throw: one line of that is enough.
 */
function toHostError(thrown: unknown): Error {
	const error = isNativeError(thrown)
		? thrown
		: new Error(`Something that is no error was thrown: ${String(thrown)}`);
	// A defect of this package keeps its stack, for the report that somebody will write.
	if (!isDefect(error)) error.stack = error.message.split("\n", 1).join();
	error.toString = () => "pulumi-twilio-video";
	return error;
}

/** Whether an error is a mistake in the code, rather than a failure that it reports. */
export function isDefect(error: unknown): boolean {
	return (
		error instanceof TypeError ||
		error instanceof RangeError ||
		error instanceof ReferenceError
	);
}
