import { proxyFor } from "../http/choose-proxy.js";
import type { ProxyServer } from "../http/proxy-server.js";
import { type Address, twilioAddress } from "./address.js";
import { chooseCredentials } from "./choose-credentials.js";
import type { Credentials } from "./credentials.js";
import { type ConfigurationNames, Sources } from "./sources.js";
import type { Setting } from "./table.js";

/**
 * Where requests go, as whom, and how many. The configuration wins over the
 * environment, setting by setting.
 * @internal
 */
export class Settings {
	readonly #sources: Sources;

	/**
	 * @param configuration reads `<namespace>:<name>`
	 * @param names what the configuration is called; the stack's by default
	 */
	constructor(
		configuration: (key: string) => string | undefined,
		environment: NodeJS.ProcessEnv = process.env,
		names?: ConfigurationNames,
	) {
		this.#sources = new Sources(configuration, environment, names);
	}

	/** The account that rooms belong to, and what says so, if anything does. */
	get accountSid(): Setting | undefined {
		return this.#sources.find("accountSid");
	}

	/**
	 * Where the Rooms API is, with the settings that say so: `https://video.twilio.com` by default.
	 *
	 * @throws InvalidSettingError for an address that credentials must not be sent to
	 */
	get address(): Address {
		const baseUrl = this.#sources.find("baseUrl");
		return baseUrl === undefined
			? twilioAddress(this.#sources.find("region"), this.#sources.find("edge"))
			: { origin: new URL(baseUrl.value).origin, baseUrl };
	}

	/**
	 * The server by which Twilio is reached, if the environment names one: `HTTPS_PROXY`, `NO_PROXY`.
	 *
	 * @throws InvalidSettingError
	 */
	get proxy(): ProxyServer | undefined {
		return proxyFor(this.address.origin, this.#sources.environment);
	}

	/**
	 * Whether Twilio may be asked about rooms for which nothing has to be done: yes by default.
	 *
	 * @throws InvalidSettingError
	 */
	get looksUp(): boolean {
		return this.#sources.find("lookUp")?.value !== "never";
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

	#count(name: "writesPerSecond" | "readsPerSecond"): number | undefined {
		const setting = this.#sources.find(name);
		return setting && Number(setting.value);
	}

	/**
	 * The credentials to send.
	 *
	 * @throws MissingCredentialsError, InvalidSettingError, MisdirectedSecretError
	 */
	get credentials(): Credentials {
		return chooseCredentials(this.#sources, this.address);
	}
}
