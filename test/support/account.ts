import type { Emulator } from "../../provider/emulator/index.js";
import { Account } from "../../provider/room/account.js";

/**
 * The emulator's account, as a stack's configuration would name it.
 *
 * @param timeLimitMs how long one attempt of a request may take
 */
export function accountOf(emulator: Emulator, timeLimitMs?: number): Account {
	const account = new Account(timeLimitMs);
	const configuration: Readonly<Record<string, string>> = {
		"twilio:baseUrl": emulator.url,
		"twilio:accountSid": emulator.accountSid,
		"twilio:authToken": emulator.authToken,
	};
	account.configure((key) => configuration[key]);
	return account;
}
