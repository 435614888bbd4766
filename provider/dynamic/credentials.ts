import { MisdirectedSecretError } from "../twilio/failures/errors.js";
import type { Credentials } from "../twilio/settings/credentials.js";
import type { Settings } from "../twilio/settings/settings.js";
import { nameAddress } from "./advice.js";

/**
 * The credentials to send, or what to do if they aren't sent.
 *
 * @throws MissingCredentialsError, InvalidSettingError
 */
export function credentialsIn(settings: Settings): Credentials {
	try {
		return settings.credentials;
	} catch (error) {
		if (error instanceof MisdirectedSecretError)
			error.message += `\n${nameAddress(error.origin, error.variable)}`;
		throw error;
	}
}
