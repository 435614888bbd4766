import { Credentials } from "./credentials.js";
import {
	InvalidSettingError,
	MissingCredentialsError,
	staleConfiguration,
} from "./errors.js";

/** What can be set, and the environment variable that stands in where the configuration says nothing. */
const environmentVariables = {
	accountSid: "TWILIO_ACCOUNT_SID",
	authToken: "TWILIO_AUTH_TOKEN",
	apiKey: "TWILIO_API_KEY",
	apiSecret: "TWILIO_API_SECRET",
	region: "TWILIO_REGION",
	edge: "TWILIO_EDGE",
	baseUrl: "TWILIO_BASE_URL",
	lookUp: "TWILIO_LOOK_UP",
	writesPerSecond: "TWILIO_WRITES_PER_SECOND",
	readsPerSecond: "TWILIO_READS_PER_SECOND",
} as const;

type Name = keyof typeof environmentVariables;

/** One place that settings come from; an empty value is as if absent. */
type Source = (name: Name) => Setting | undefined;

interface Setting {
	readonly value: string;
	/** What its owner calls it. */
	readonly label: string;
}

/**
 * Where requests go, as whom, and how many.
 *
 * The configuration wins over the environment, setting by setting; of the
 * secrets, the first place that has one decides, and within a place an API
 * key's secret wins over the Auth Token, as in Twilio's own tools.
 */
export class Settings {
	readonly #sources: readonly Source[];

	/**
	 * @param configuration reads `twilio:<name>` from a stack's configuration
	 */
	constructor(
		configuration: (key: string) => string | undefined,
		environment: Readonly<Record<string, string | undefined>> = process.env,
	) {
		this.#sources = [
			(name) => toSetting(`twilio:${name}`, configuration(`twilio:${name}`)),
			(name) => {
				const variable = environmentVariables[name];
				return toSetting(variable, environment[variable]);
			},
		];
	}

	/** The account that rooms belong to, if anything says so. */
	get accountSid(): string | undefined {
		const setting = this.#find("accountSid");
		return (
			setting &&
			mustMatch(setting, /^AC[0-9a-fA-F]{32}$/, "AC and 32 hexadecimal digits")
		);
	}

	/**
	 * Where the Rooms API is: `https://video.twilio.com` by default.
	 *
	 * @throws InvalidSettingError for an address that credentials must not be sent to
	 */
	get baseUrl(): string {
		const baseUrl = this.#find("baseUrl");
		if (baseUrl !== undefined) return toOrigin(baseUrl);
		const [edge, region] = (["edge", "region"] as const).map((name) => {
			const setting = this.#find(name);
			return (
				setting &&
				mustMatch(
					setting,
					/^[a-z0-9-]+$/,
					"the plain name of one, such as us1 or ashburn",
				)
			);
		});
		// Twilio has no host for an edge without a region; its SDKs then say us1.
		const labels = ["video", edge, region ?? (edge && "us1"), "twilio", "com"];
		return `https://${labels.filter((label) => label !== undefined).join(".")}`;
	}

	/**
	 * Whether Twilio may be asked about rooms for which nothing has to be done: yes by default.
	 *
	 * @throws InvalidSettingError
	 */
	get looksUp(): boolean {
		const setting = this.#find("lookUp");
		return (
			setting === undefined ||
			mustMatch(setting, /^(always|never)$/, "always or never") === "always"
		);
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
	 * How many requests a second may read, likewise.
	 *
	 * @throws InvalidSettingError
	 */
	get readsPerSecond(): number | undefined {
		return this.#count("readsPerSecond");
	}

	/**
	 * The credentials to send.
	 *
	 * @throws MissingCredentialsError naming every place looked in, and how to fill one
	 * @throws InvalidSettingError for a value that can't be one
	 */
	get credentials(): Credentials {
		const accountSid = this.accountSid;
		for (const source of this.#sources) {
			const apiSecret = source("apiSecret");
			const authToken = source("authToken");
			if (accountSid === undefined) break;
			if (apiSecret !== undefined) {
				const apiKey = this.#find("apiKey");
				if (apiKey === undefined) {
					throw new InvalidSettingError(
						apiSecret.label,
						`needs the API key that it belongs to: set ${labelsOf("apiKey")}`,
					);
				}
				const username = mustMatch(
					apiKey,
					/^SK[0-9a-fA-F]{32}$/,
					"SK and 32 hexadecimal digits",
				);
				return new Credentials(accountSid, username, secretOf(apiSecret));
			}
			if (authToken !== undefined)
				return new Credentials(accountSid, accountSid, secretOf(authToken));
		}
		const apiKey = this.#find("apiKey");
		if (accountSid !== undefined && apiKey !== undefined) {
			throw new InvalidSettingError(
				apiKey.label,
				`needs its secret: set ${labelsOf("apiSecret")}`,
			);
		}
		throw new MissingCredentialsError(missing(accountSid === undefined));
	}

	#count(name: Name): number | undefined {
		const setting = this.#find(name);
		return (
			setting &&
			Number(mustMatch(setting, /^[1-9]\d*$/, "a whole number from 1"))
		);
	}

	#find(name: Name): Setting | undefined {
		for (const source of this.#sources) {
			const setting = source(name);
			if (setting !== undefined) return setting;
		}
		return undefined;
	}
}

function toSetting(
	label: string,
	value: string | undefined,
): Setting | undefined {
	return value ? { value, label } : undefined;
}

function mustMatch(
	{ value, label }: Setting,
	pattern: RegExp,
	shape: string,
): string {
	if (!pattern.test(value))
		throw new InvalidSettingError(label, `must be ${shape}`);
	return value;
}

/** A file's line break at the end of a secret is as good as invisible, and Twilio would only say that the credentials are wrong. */
function secretOf(setting: Setting): string {
	return mustMatch(
		setting,
		/^[\x21-\x7e]+$/,
		"ASCII characters without spaces or line breaks",
	);
}

function toOrigin({ value, label }: Setting): string {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	const isSafe =
		url?.protocol === "https:" ||
		(url?.protocol === "http:" && isLoopback(url.hostname));
	// Anything beyond the origin would be ignored in silence, or be a secret in a place where none is expected.
	if (url === undefined || !isSafe || url.href !== `${url.origin}/`) {
		throw new InvalidSettingError(
			label,
			"must be an https: address, or http: on this machine, with neither path, query nor credentials",
		);
	}
	return url.origin;
}

function isLoopback(hostname: string): boolean {
	return (
		hostname === "localhost" ||
		hostname === "[::1]" ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

function labelsOf(name: Name): string {
	return `twilio:${name} or ${environmentVariables[name]}`;
}

function missing(accountSidToo: boolean): string {
	return [
		accountSidToo
			? "No Twilio credentials."
			: "No Twilio credentials: the Account SID is there, its Auth Token or API key is not.",
		"They are looked for in the stack's configuration, then in the environment:",
		`  ${labelsOf("accountSid")}, together with`,
		`  ${labelsOf("authToken")}, or with`,
		`  ${labelsOf("apiKey")} and ${labelsOf("apiSecret")}.`,
		"Set them with",
		"  pulumi config set twilio:accountSid AC...",
		"  pulumi config set --secret twilio:authToken",
		staleConfiguration,
	].join("\n");
}
