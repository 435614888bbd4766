import type { Emulator } from "../../provider/emulator/index.js";
import { Account } from "../../provider/room/account.js";

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
	const configuration: Readonly<Record<string, string>> = {
		...settings,
		"twilio:baseUrl": emulator.url,
		"twilio:accountSid": emulator.accountSid,
		"twilio:authToken": emulator.authToken,
	};
	account.configure((key) => configuration[key]);
	return account;
}
