import {
	InvalidSettingError,
	MisdirectedSecretError,
	MissingCredentialsError,
} from "../failures/errors.js";
import { type Address, addressOfCredentials, isTwilio } from "./address.js";
import { Credentials } from "./credentials.js";
import { emulatorAccountSid } from "./emulator-account.js";
import type { Sources } from "./sources.js";
import { isOnThisMachine, type Setting } from "./table.js";

/**
 * The credentials to send to an address.
 *
 * Of the secrets, the first source that has one decides, and within a source an
 * API key's secret wins over the Auth Token, as in Twilio's own tools.
 *
 * @throws MissingCredentialsError naming every place looked in
 * @throws InvalidSettingError for a value that can't be one
 * @throws MisdirectedSecretError for a secret of the configuration that isn't meant for the address that the environment names
 */
export function chooseCredentials(
	sources: Sources,
	address: Address,
): Credentials {
	const account = sources.find("accountSid");
	if (account === undefined) {
		const secret = sources.find("apiSecret") ?? sources.find("authToken");
		throw missing(
			sources,
			address,
			secret && `${secret.label} is set, but no Account SID`,
		);
	}
	const pair = choosePair(sources, account);
	if (pair === undefined)
		throw missing(
			sources,
			address,
			"the Account SID is set, but no Auth Token or API key",
		);
	const { user, secret } = pair;
	const { origin, baseUrl } = address;
	if (
		baseUrl?.from === "environment" &&
		secret.from === "configuration" &&
		!isMeantFor(origin, account, sources)
	)
		throw new MisdirectedSecretError(
			secret.label,
			origin,
			baseUrl.label,
			sources.names.place,
		);
	const labels = [account, user, secret].map(({ label }) => label);
	return new Credentials(
		account.value,
		user.value,
		secret.value,
		[...new Set(labels)],
		address,
	);
}

/** An API key and its secret, or the account and its Auth Token; nothing if neither is set. */
function choosePair(
	sources: Sources,
	account: Setting,
): { readonly user: Setting; readonly secret: Setting } | undefined {
	for (const source of sources.inOrder) {
		const apiSecret = source("apiSecret");
		if (apiSecret !== undefined) {
			const user = sources.find("apiKey");
			if (user !== undefined) return { user, secret: apiSecret };
			throw new InvalidSettingError(
				apiSecret.label,
				`needs the API key that it belongs to: set ${sources.labelsOf("apiKey")}`,
			);
		}
		const authToken = source("authToken");
		if (authToken !== undefined) return { user: account, secret: authToken };
	}
	const apiKey = sources.find("apiKey");
	if (apiKey === undefined) return undefined;
	throw new InvalidSettingError(
		apiKey.label,
		`needs its secret: set ${sources.labelsOf("apiSecret")}`,
	);
}

/**
 * Whether a secret of the configuration is meant for the environment's address.
 * That may be a remnant of something else, such as a trial of the emulator: so it
 * is only if it is Twilio's, or if configuration and environment are about the
 * same account, on this machine.
 */
function isMeantFor(
	origin: string,
	account: Setting,
	{ environment }: Sources,
): boolean {
	if (isTwilio(origin)) return true;
	if (!isOnThisMachine(origin)) return false;
	const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_SECRET } =
		environment;
	// If the environment has a secret for its own account, the configuration's secret is for another account.
	return account.from === "environment"
		? !TWILIO_AUTH_TOKEN && !TWILIO_API_SECRET
		: account.value === emulatorAccountSid ||
				account.value === TWILIO_ACCOUNT_SID;
}

function missing(
	sources: Sources,
	address: Address,
	what?: string,
): MissingCredentialsError {
	const place = addressOfCredentials(address);
	return new MissingCredentialsError(
		[
			`No Twilio credentials${what === undefined ? "" : `: ${what}`}.`,
			`They are looked for in ${sources.names.place}, then in the environment:`,
			`  ${sources.labelsOf("accountSid")}, together with`,
			`  ${sources.labelsOf("authToken")}, or with`,
			`  ${sources.labelsOf("apiKey")} and ${sources.labelsOf("apiSecret")}.`,
			...(place === undefined ? [] : [place]),
		].join("\n"),
	);
}
