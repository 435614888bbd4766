import { runtime } from "@pulumi/pulumi";
import { credentialsIn } from "../../dynamic/credentials.js";
import { tellAddress } from "../../dynamic/tell-address.js";
import { Account } from "../../room/account.js";
import { Settings } from "../../twilio/settings/settings.js";
import { checkConfiguration } from "../surroundings.js";

/** One for each place, way to it, secret and pace that this process has asked with: an Automation API program may act for several accounts. */
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
	const { baseUrl, proxy, writesPerSecond, readsPerSecond } = settings;
	const { accountSid, authorization } = credentialsIn(settings);
	const key = JSON.stringify([
		baseUrl,
		proxy?.origin,
		proxy?.authorization,
		accountSid,
		authorization,
		writesPerSecond,
		readsPerSecond,
	]);
	const account = accounts.get(key) ?? createAccount(settings);
	accounts.set(key, account);
	return account;
}

function createAccount(settings: Settings): Account {
	tellAddress(settings, "getRoom and getRooms ask");
	const account = new Account();
	account.configure(runtime.getConfig);
	return account;
}
