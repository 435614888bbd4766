import {
	InvalidSettingError,
	MisdirectedSecretError,
	MissingCredentialsError,
} from "../failures/errors.js";
import { proxyFor } from "../http/choose-proxy.js";
import type { ProxyServer } from "../http/proxy-server.js";
import {
	type Address,
	addressOfCredentials,
	isTwilio,
	twilioAddress,
} from "./address.js";
import { Credentials } from "./credentials.js";
import { emulatorAccountSid } from "./emulator-account.js";
import {
	isOnThisMachine,
	type Place,
	type Setting,
	type SettingName,
	settings,
} from "./setting.js";

/** What a configuration is to those who write it. */
export interface ConfigurationNames {
	/** What its keys begin with. */
	readonly namespace: string;
	/** What it is called itself. */
	readonly place: string;
}

const ofStack: ConfigurationNames = {
	namespace: "twilio",
	place: "the stack's configuration",
};

/** One place that settings come from; an empty value is as if absent. */
type Source = (name: SettingName) => Setting | undefined;

/**
 * Where requests go, as whom, and how many.
 *
 * The configuration wins over the environment, setting by setting; of the
 * secrets, the first place that has one decides, and within a place an API
 * key's secret wins over the Auth Token, as in Twilio's own tools.
 * @internal
 */
export class Settings {
	readonly #sources: readonly Source[];
	readonly #environment: Readonly<Record<string, string | undefined>>;

	readonly #names: ConfigurationNames;

	/**
	 * @param configuration reads `<namespace>:<name>`
	 * @param names what the configuration is called
	 */
	constructor(
		configuration: (key: string) => string | undefined,
		environment: Readonly<Record<string, string | undefined>> = process.env,
		names: ConfigurationNames = ofStack,
	) {
		this.#environment = environment;
		this.#names = names;
		this.#sources = [
			(name) => {
				const label = `${names.namespace}:${name}`;
				return toSetting(name, label, configuration(label), "configuration");
			},
			(name) => {
				const { variable } = settings[name];
				return toSetting(name, variable, environment[variable], "environment");
			},
		];
	}

	/** The account that rooms belong to, and what says so, if anything does. */
	get accountSid(): Setting | undefined {
		return this.#find("accountSid");
	}

	/**
	 * Where the Rooms API is: `https://video.twilio.com` by default.
	 *
	 * @throws InvalidSettingError for an address that credentials must not be sent to
	 */
	get baseUrl(): string {
		return this.address.origin;
	}

	/**
	 * Where the Rooms API is, with the settings that say so.
	 *
	 * @throws InvalidSettingError for an address that credentials must not be sent to
	 */
	get address(): Address {
		const baseUrl = this.#find("baseUrl");
		return baseUrl === undefined
			? twilioAddress(this.#find("region"), this.#find("edge"))
			: { origin: new URL(baseUrl.value).origin, baseUrl };
	}

	/**
	 * The server by which Twilio is reached, if the environment names one: `HTTPS_PROXY`, `NO_PROXY`.
	 *
	 * @throws InvalidSettingError
	 */
	get proxy(): ProxyServer | undefined {
		return proxyFor(this.baseUrl, this.#environment);
	}

	/**
	 * Whether Twilio may be asked about rooms for which nothing has to be done: yes by default.
	 *
	 * @throws InvalidSettingError
	 */
	get looksUp(): boolean {
		return this.#find("lookUp")?.value !== "never";
	}

	/**
	 * How many requests a second may write, if anything says so.
	 *
	 * @throws InvalidSettingError
	 */
	get writesPerSecond(): number | undefined {
		return this.#count("writesPerSecond");
	}

	/**
	 * How many requests a second may read, if anything says so.
	 *
	 * @throws InvalidSettingError
	 */
	get readsPerSecond(): number | undefined {
		return this.#count("readsPerSecond");
	}

	/**
	 * The credentials to send.
	 *
	 * @throws MissingCredentialsError naming every place looked in
	 * @throws InvalidSettingError for a value that can't be one
	 * @throws MisdirectedSecretError for a secret of the configuration that isn't meant for the address that the environment names
	 */
	get credentials(): Credentials {
		const account = this.#find("accountSid");
		if (account === undefined) {
			const secret = this.#find("apiSecret") ?? this.#find("authToken");
			throw new MissingCredentialsError(
				this.#missing(secret && `${secret.label} is set, but no Account SID`),
			);
		}
		for (const source of this.#sources) {
			const apiSecret = source("apiSecret");
			if (apiSecret !== undefined) {
				const apiKey = this.#find("apiKey");
				if (apiKey === undefined) {
					throw new InvalidSettingError(
						apiSecret.label,
						`needs the API key that it belongs to: set ${this.#labelsOf("apiKey")}`,
					);
				}
				return this.#toCredentials(account, apiKey, apiSecret);
			}
			const authToken = source("authToken");
			if (authToken !== undefined)
				return this.#toCredentials(account, account, authToken);
		}
		const apiKey = this.#find("apiKey");
		if (apiKey !== undefined) {
			throw new InvalidSettingError(
				apiKey.label,
				`needs its secret: set ${this.#labelsOf("apiSecret")}`,
			);
		}
		throw new MissingCredentialsError(
			this.#missing("the Account SID is set, but no Auth Token or API key"),
		);
	}

	#toCredentials(
		account: Setting,
		user: Setting,
		secret: Setting,
	): Credentials {
		const { address } = this;
		const { origin, baseUrl } = address;
		if (
			baseUrl?.from === "environment" &&
			secret.from === "configuration" &&
			!this.#isMeantFor(origin, account)
		)
			throw new MisdirectedSecretError(
				secret.label,
				origin,
				baseUrl.label,
				this.#names.place,
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

	/**
	 * Whether a secret of the configuration is meant for the environment's address.
	 * That may be a remnant of something else, such as a trial of the emulator: so it
	 * is only if it is Twilio's, or if configuration and environment are about the
	 * same account, on this machine.
	 */
	#isMeantFor(origin: string, account: Setting): boolean {
		if (isTwilio(origin)) return true;
		if (!isOnThisMachine(origin)) return false;
		const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_SECRET } =
			this.#environment;
		// An account of the environment's that has a secret there isn't the one that this secret is of.
		return account.from === "environment"
			? !TWILIO_AUTH_TOKEN && !TWILIO_API_SECRET
			: account.value === emulatorAccountSid ||
					account.value === TWILIO_ACCOUNT_SID;
	}

	#missing(what?: string): string {
		const address = addressOfCredentials(this.address);
		return [
			`No Twilio credentials${what === undefined ? "" : `: ${what}`}.`,
			`They are looked for in ${this.#names.place}, then in the environment:`,
			`  ${this.#labelsOf("accountSid")}, together with`,
			`  ${this.#labelsOf("authToken")}, or with`,
			`  ${this.#labelsOf("apiKey")} and ${this.#labelsOf("apiSecret")}.`,
			...(address === undefined ? [] : [address]),
		].join("\n");
	}

	#labelsOf(name: SettingName): string {
		return `${this.#names.namespace}:${name} or ${settings[name].variable}`;
	}

	#count(name: "writesPerSecond" | "readsPerSecond"): number | undefined {
		const setting = this.#find(name);
		return setting && Number(setting.value);
	}

	#find(name: SettingName): Setting | undefined {
		for (const source of this.#sources) {
			const setting = source(name);
			if (setting !== undefined) return setting;
		}
		return undefined;
	}
}

function toSetting(
	name: SettingName,
	label: string,
	value: string | undefined,
	from: Place,
): Setting | undefined {
	if (!value) return undefined;
	const problem = settings[name].rule(value);
	if (problem !== undefined) throw new InvalidSettingError(label, problem);
	return { value, label, from };
}
