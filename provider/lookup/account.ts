import { runtime } from "@pulumi/pulumi";
import type { Account } from "../room/account.js";
import { checkConfiguration } from "../room/program.js";
import { Settings } from "../twilio/settings.js";

/** One for each place, secret and pace that this process has asked with: an Automation API program may act for several accounts. */
const accounts = new Map<string, Account>();

/**
 * The account that the program acts for: by the stack's configuration, if it
 * runs under Pulumi, and then by the environment.
 *
 * @throws MissingCredentialsError, InvalidSettingError
 */
export function accountOfProgram(): Account {
	const { baseUrl, credentials, writesPerSecond, readsPerSecond } =
		new Settings(runtime.getConfig);
	const { accountSid, authorization } = credentials;
	const key = JSON.stringify([
		baseUrl,
		accountSid,
		authorization,
		writesPerSecond,
		readsPerSecond,
	]);
	checkConfiguration();
	const account = accounts.get(key) ?? createAccount();
	accounts.set(key, account);
	return account;
}

function createAccount(): Account {
	// Loaded by the first look-up: it brings undici, which takes longer than the rest of
	// this package and which no program needs for declaring rooms. It isn't `import()`,
	// which Jest doesn't have.
	const { Account } =
		require("../room/account.js") as typeof import("../room/account.js");
	const account = new Account();
	account.configure(runtime.getConfig);
	return account;
}
