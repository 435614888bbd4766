import { ForeignRoomError } from "../room/foreign-room.js";
import {
	MissingCredentialsError,
	TwilioRefusedError,
} from "../twilio/failures/errors.js";

/**
 * Adds to a failure for the credentials what may be wrong although the
 * configuration is right, where a room is read or ended: a refresh and a destroy
 * run without the program's present configuration.
 */
export function blameStaleConfiguration(error: unknown): never {
	const isForCredentials =
		error instanceof MissingCredentialsError ||
		error instanceof ForeignRoomError ||
		(error instanceof TwilioRefusedError && error.status === 401);
	if (isForCredentials)
		error.message +=
			"\nIf this was a refresh or a destroy: Pulumi does these with the configuration of the last `pulumi up`. Run that first, or add --run-program.";
	throw error;
}
