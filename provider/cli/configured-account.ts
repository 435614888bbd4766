import { printNotice } from "../dynamic/notices/print-notice.js";
import { packageName } from "../plugin/tokens.js";
import { userAgent } from "../pulumi/user-agent.js";
import { WaitNotices } from "../pulumi/wait-notice.js";
import { Account } from "../room/account.js";
import { MissingCredentialsError } from "../twilio/failures/errors.js";
import { settings } from "../twilio/settings/table.js";
import { sayAddress } from "./printed-lines.js";
import { isStackMissing, readConfiguration } from "./state/read-stack.js";

/**
 * The account to act for, by the credentials that Pulumi would use: those of the
 * stack's configuration, then those of the environment. Where there is no stack, the
 * environment alone must have them. The user hears of an address that isn't Twilio's.
 *
 * @param stack the one that the user named, whose configuration must be there
 * @throws MissingCredentialsError, InvalidSettingError
 */
export async function configuredAccount(
	stack: string | undefined,
): Promise<Account> {
	let configuration: ReadonlyMap<string, string> = new Map();
	let unread: string | undefined;
	try {
		configuration = await readConfiguration(stack);
	} catch (error) {
		unread = (error as Error).message;
		// Another account's credentials could be in the environment.
		if (stack !== undefined)
			throw new Error(
				`The configuration of stack ${stack} could not be read: ${unread}`,
			);
		if (!isStackMissing(unread))
			throw new Error(
				`The stack's configuration could not be read: ${unread}. In another folder, the environment's credentials are used; there, the command is \`npx --prefix <project> pulumi-twilio-video\`.`,
			);
	}
	const account = createAccount(namespaceOf(configuration));
	account.configure((key) => configuration.get(key));
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
	sayAddress(account.address);
	return account;
}

/** What the keys of the settings begin with: those of the plugin count where the package has none. */
function namespaceOf(configuration: ReadonlyMap<string, string>): string {
	const isUsed = (namespace: string) =>
		Object.keys(settings).some((name) =>
			configuration.has(`${namespace}:${name}`),
		);
	return isUsed(packageName) && !isUsed("twilio") ? packageName : "twilio";
}

function createAccount(namespace: string): Account {
	const waits = new WaitNotices(printNotice, namespace);
	return new Account({
		userAgent,
		onWait: (wait) => waits.report(wait),
		configurationNames: { namespace, place: "the stack's configuration" },
	});
}
