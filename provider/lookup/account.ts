import { runtime } from "@pulumi/pulumi";
import { Account } from "../room/account.js";
import { checkConfiguration } from "../room/program.js";
import { Settings } from "../twilio/settings.js";

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
	const { baseUrl, proxy, credentials, writesPerSecond, readsPerSecond } =
		new Settings(runtime.getConfig);
	const { accountSid, authorization } = credentials;
	const key = JSON.stringify([
		baseUrl,
		proxy?.origin,
		proxy?.authorization,
		accountSid,
		authorization,
		writesPerSecond,
		readsPerSecond,
	]);
	const account = accounts.get(key) ?? createAccount();
	accounts.set(key, account);
	return account;
}

function createAccount(): Account {
	const account = new Account();
	account.configure(runtime.getConfig);
	return account;
}
