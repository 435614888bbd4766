import {
	MissingCredentialsError,
	TwilioRefusedError,
} from "../twilio/errors.js";
import { ForeignRoomError } from "./foreign-room.js";

/**
 * Adds to a failure for the credentials what may be wrong although the
 * configuration is right. For refreshes and destroys, which are the only ones
 * that run without the program's present configuration.
 */
export function blameStaleConfiguration(error: unknown): never {
	const isForCredentials =
		error instanceof MissingCredentialsError ||
		error instanceof ForeignRoomError ||
		(error instanceof TwilioRefusedError && error.status === 401);
	if (isForCredentials)
		error.message +=
			"\nA refresh or a destroy is done with the configuration of the last `pulumi up`. If it has changed since, run that first, or add --run-program.";
	throw error;
}
