import { createAccount } from "../../provider/dynamic/account.js";
import type { Emulator } from "../../provider/emulator/index.js";
import type { Account } from "../../provider/room/account.js";
import type { Clock } from "../../provider/room/clock.js";
import { TestClock } from "./test-clock.js";

/** Where an account's rooms are, and what proves that they may be had. */
export type Access = Pick<Emulator, "url" | "accountSid" | "authToken">;

/** What else a stack's configuration says. */
export type Settings = Readonly<Record<string, string>>;

/** Reads a stack's configuration that names an emulator's account. */
export function configurationOf(
	{ url, accountSid, authToken }: Access,
	settings: Settings = {},
): (key: string) => string | undefined {
	const configuration: Settings = {
		"twilio:baseUrl": url,
		"twilio:accountSid": accountSid,
		"twilio:authToken": authToken,
		...settings,
	};
	return (key) => configuration[key];
}

/**
 * The emulator's account, as a stack's configuration would name it.
 *
 * @param clock the one by which a room counts as gone; by the usual one nothing is waited for
 */
export function accountOf(
	access: Access,
	settings?: Settings,
	clock: Clock = new TestClock(),
): Account {
	const account = createAccount(undefined, clock);
	account.configure(configurationOf(access, settings));
	return account;
}
