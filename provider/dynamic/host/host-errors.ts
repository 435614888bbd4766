import { isNativeError } from "node:util/types";
import { isDefect } from "../../room/errors.js";

/**
 * Converts anything that was thrown into an error that doesn't crash the host.
 *
 * The engine shows an error's message. The host, before that, writes `error: stack`
 * of all that check, diff, read and delete throw: one line of that is enough.
 */
export function toHostError(thrown: unknown): Error {
	const error = isNativeError(thrown)
		? thrown
		: new Error(`A non-Error value was thrown: ${String(thrown)}`);
	// A defect of this package keeps its stack, for the user's report.
	if (!isDefect(error)) error.stack = error.message.split("\n", 1).join();
	error.toString = () => "pulumi-twilio-video";
	return error;
}
