import { runtime } from "@pulumi/pulumi";
import { createAccount } from "../../dynamic/account.js";
import { reportAddress } from "../../dynamic/notices/report-address.js";
import type { Account } from "../../room/account.js";
import { Settings } from "../../twilio/settings/settings.js";
import { checkConfiguration } from "../check-configuration.js";

/** One for each combination of address, proxy, credentials and rate that this process has used: an Automation API program may act for several accounts. */
const accounts = new Map<string, Account>();

/**
 * The account that the program acts for: by the stack's configuration, if it
 * runs under Pulumi, and then by the environment.
 *
 * @throws MissingCredentialsError, InvalidSettingError, and what `checkConfiguration` throws
 */
export function accountOfProgram(): Account {
	checkConfiguration();
	const settings = new Settings(runtime.getConfig);
	const { address, proxy, writesPerSecond, readsPerSecond } = settings;
	const { accountSid, authorization } = settings.credentials;
	const key = JSON.stringify([
		address.origin,
		proxy?.origin,
		proxy?.authorization,
		accountSid,
		authorization,
		writesPerSecond,
		readsPerSecond,
	]);
	const account = accounts.get(key) ?? addAccount(settings);
	accounts.set(key, account);
	return account;
}

function addAccount(settings: Settings): Account {
	reportAddress(settings, "getRoom and getRooms ask");
	const account = createAccount();
	account.configure(runtime.getConfig);
	return account;
}
