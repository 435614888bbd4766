import { holdOffSigterm } from "../../pulumi/hold-off-sigterm.js";
import { Deadline } from "../../twilio/deadline.js";
import { toHostError } from "./host-errors.js";

/**
 * Does what the dynamic provider host asks for, and makes sure that it gets an
 * answer that doesn't crash it: within the time limit, and if it is a failure, an
 * `Error`.
 *
 * The host crashes on `throw undefined` and then never answers the engine; it
 * passes on neither cancellation nor `customTimeouts`; and it prints the stack
 * of what check, diff, read and delete throw.
 */
export async function answerInTime<Result>(
	limitMs: number,
	work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
	const deadline = new Deadline(limitMs);
	const letGo = holdOffSigterm();
	let timer: NodeJS.Timeout | undefined;
	const overdue = new Promise<never>((_resolve, reject) => {
		const wait = () => {
			// A little later: what keeps to the deadline fails with a better message than this.
			const leftMs = deadline.leftMs + graceMs;
			if (leftMs <= 0) {
				reject(
					new Error(`The operation did not end within ${limitMs / 1000} s.`),
				);
			} else {
				// More than once where the deadline stands still meanwhile.
				timer = setTimeout(wait, leftMs);
			}
		};
		wait();
	});
	try {
		return await Promise.race([work(deadline), overdue]);
	} catch (error) {
		throw toHostError(error);
	} finally {
		clearTimeout(timer);
		letGo();
	}
}

/** By how much what keeps to the deadline may miss it. */
const graceMs = 1000;
