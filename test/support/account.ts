import type { Emulator } from "../../provider/emulator/index.js";
import { Account } from "../../provider/room/account.js";

/** What a stack's configuration says of the emulator's account. */
export function configurationOf({
	url,
	accountSid,
	authToken,
}: Emulator): Readonly<Record<string, string>> {
	return {
		"twilio:baseUrl": url,
		"twilio:accountSid": accountSid,
		"twilio:authToken": authToken,
	};
}

/**
 * The emulator's account, as a stack's configuration would name it.
 *
 * @param timeLimitMs how long one attempt of a request may take
 * @param settings what the configuration says besides
 */
export function accountOf(
	emulator: Emulator,
	timeLimitMs?: number,
	settings: Readonly<Record<string, string>> = {},
): Account {
	const account = new Account(timeLimitMs);
	const configuration = { ...settings, ...configurationOf(emulator) };
	account.configure((key) => configuration[key]);
	return account;
}
