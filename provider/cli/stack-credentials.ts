import { createAccount } from "../dynamic/pulumi-account.js";
import type { Account } from "../room/account.js";
import { MissingCredentialsError } from "../twilio/failures/errors.js";
import { otherAddress } from "../twilio/settings/address.js";
import { say } from "./printed-lines.js";
import { readConfiguration } from "./state/ask-pulumi.js";

/**
 * The account to act for, by the credentials that Pulumi would use: those of the
 * stack's configuration, then those of the environment. Without a stack whose
 * configuration can be read, the environment alone must have them. The user hears
 * of an address that isn't Twilio's.
 *
 * @param stack the one that the user named, whose configuration must be there
 * @throws MissingCredentialsError, InvalidSettingError
 */
export async function configuredAccount(
	stack: string | undefined,
): Promise<Account> {
	const account = createAccount();
	let unread: string | undefined;
	try {
		const configuration = await readConfiguration(stack);
		account.configure((key) => configuration.get(key));
	} catch (error) {
		unread = (error as Error).message;
		// Another account's credentials could be in the environment.
		if (stack !== undefined)
			throw new Error(
				`The configuration of stack ${stack} could not be read: ${unread}`,
			);
	}
	try {
		// Whatever is wrong with them is said now, and not by the first request.
		void account.rooms;
	} catch (error) {
		if (unread === undefined || !(error instanceof MissingCredentialsError))
			throw error;
		throw new MissingCredentialsError(
			`${error.message}\nThe stack's configuration could not be read: ${unread}`,
		);
	}
	const notice = otherAddress(account.address);
	if (notice !== undefined) say(notice);
	return account;
}
