import { isNativeError } from "node:util/types";
import { isDefect } from "../../room/errors.js";

/**
 * Makes of anything that was thrown an error that the host can stand.
 *
 * The engine shows an error's message. The host, before that, writes `error: stack`
 * of all that check, diff, read and delete throw: one line of that is enough.
 */
export function toHostError(thrown: unknown): Error {
	const error = isNativeError(thrown)
		? thrown
		: new Error(`A non-Error value was thrown: ${String(thrown)}`);
	// A defect of this package keeps its stack, for the report that somebody will write.
	if (!isDefect(error)) error.stack = error.message.split("\n", 1).join();
	error.toString = () => "pulumi-twilio-video";
	return error;
}
