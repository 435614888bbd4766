import { InvalidSettingError } from "../twilio/failures/errors.js";
import { type Address, otherAddress } from "../twilio/settings/address.js";

/**
 * What there is to say of an address that isn't Twilio's: it may be a remnant of
 * something else, and nothing would look different.
 *
 * @param of whose requests go there
 * @param who sends them, with the verb
 */
export function addressNotice(
	of: { readonly address: Address },
	who?: string,
): string | undefined {
	try {
		return otherAddress(of.address, who);
	} catch (error) {
		// The first request reports it, if there is one.
		if (!(error instanceof InvalidSettingError)) throw error;
		return undefined;
	}
}
