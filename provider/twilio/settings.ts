import { Credentials } from "./credentials.js";
import { InvalidSettingError, MissingCredentialsError } from "./errors.js";
import { type ProxyServer, proxyFor } from "./proxy.js";

/** Says why a value can't be one of a setting, as the end of `twilio:region ...`. */
type Rule = (value: string) => string | undefined;

const isAccountSid = matches(
	/^AC[0-9a-fA-F]{32}$/,
	"AC and 32 hexadecimal digits",
);
const accountSid: Rule = (value) =>
	apiKey(value) === undefined
		? `${isAccountSid(value)}; SK begins an API key, which is set beside it`
		: isAccountSid(value);
const apiKey = matches(/^SK[0-9a-fA-F]{32}$/, "SK and 32 hexadecimal digits");
// A file's line break at the end of a secret is as good as invisible, and Twilio would only say that the credentials are wrong.
const secret = matches(
	/^[\x21-\x7e]+$/,
	"ASCII characters without spaces or line breaks",
);
const region = matches(/^[a-z0-9-]+$/, "the plain name of one, such as us1");
const edge = matches(/^[a-z0-9-]+$/, "the plain name of one, such as ashburn");
const choice = matches(/^(always|never)$/, "always or never");
const count = matches(/^[1-9]\d*$/, "a whole number from 1");

/** What can be set, and the environment variable that stands in where the configuration says nothing. */
const settings = {
	accountSid: { variable: "TWILIO_ACCOUNT_SID", rule: accountSid },
	authToken: { variable: "TWILIO_AUTH_TOKEN", rule: secret },
	apiKey: { variable: "TWILIO_API_KEY", rule: apiKey },
	apiSecret: { variable: "TWILIO_API_SECRET", rule: secret },
	region: { variable: "TWILIO_REGION", rule: region },
	edge: { variable: "TWILIO_EDGE", rule: edge },
	baseUrl: { variable: "TWILIO_BASE_URL", rule: originProblem },
	lookUp: { variable: "TWILIO_LOOK_UP", rule: choice },
	writesPerSecond: { variable: "TWILIO_WRITES_PER_SECOND", rule: count },
	readsPerSecond: { variable: "TWILIO_READS_PER_SECOND", rule: count },
} as const satisfies Record<string, { variable: string; rule: Rule }>;

type Name = keyof typeof settings;

/** The rule of each setting that the configuration may have, by its name after `twilio:`. @internal */
export const configurationRules: Readonly<Record<string, Rule>> =
	Object.fromEntries(
		Object.entries(settings).map(([name, { rule }]) => [name, rule]),
	);

/** One place that settings come from; an empty value is as if absent. */
type Source = (name: Name) => Setting | undefined;

/** A value, and where it comes from. */
export interface Setting {
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
 * @internal
 */
export class Settings {
	readonly #sources: readonly Source[];
	readonly #environment: Readonly<Record<string, string | undefined>>;

	/**
	 * @param configuration reads `twilio:<name>` from a stack's configuration
	 */
	constructor(
		configuration: (key: string) => string | undefined,
		environment: Readonly<Record<string, string | undefined>> = process.env,
	) {
		this.#environment = environment;
		this.#sources = [
			(name) =>
				toSetting(name, `twilio:${name}`, configuration(`twilio:${name}`)),
			(name) => {
				const { variable } = settings[name];
				return toSetting(name, variable, environment[variable]);
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
		const baseUrl = this.#find("baseUrl");
		if (baseUrl !== undefined) return new URL(baseUrl.value).origin;
		const edge = this.#find("edge")?.value;
		// Twilio has no host for an edge without a region; its SDKs then say us1.
		const region = this.#find("region")?.value ?? (edge && "us1");
		const labels = ["video", edge, region, "twilio", "com"];
		return `https://${labels.filter((label) => label !== undefined).join(".")}`;
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
		const account = this.#find("accountSid");
		if (account === undefined) {
			const secret = this.#find("apiSecret") ?? this.#find("authToken");
			throw new MissingCredentialsError(
				missing(secret && `${secret.label} is there, the Account SID is not`),
			);
		}
		for (const source of this.#sources) {
			const apiSecret = source("apiSecret");
			if (apiSecret !== undefined) {
				const apiKey = this.#find("apiKey");
				if (apiKey === undefined) {
					throw new InvalidSettingError(
						apiSecret.label,
						`needs the API key that it belongs to: set ${labelsOf("apiKey")}`,
					);
				}
				return toCredentials(account, apiKey, apiSecret);
			}
			const authToken = source("authToken");
			if (authToken !== undefined)
				return toCredentials(account, account, authToken);
		}
		const apiKey = this.#find("apiKey");
		if (apiKey !== undefined) {
			throw new InvalidSettingError(
				apiKey.label,
				`needs its secret: set ${labelsOf("apiSecret")}`,
			);
		}
		throw new MissingCredentialsError(
			missing("the Account SID is there, its Auth Token or API key is not"),
		);
	}

	#count(name: "writesPerSecond" | "readsPerSecond"): number | undefined {
		const setting = this.#find(name);
		return setting && Number(setting.value);
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
	name: Name,
	label: string,
	value: string | undefined,
): Setting | undefined {
	if (!value) return undefined;
	const problem = settings[name].rule(value);
	if (problem !== undefined) throw new InvalidSettingError(label, problem);
	return { value, label };
}

function toCredentials(
	account: Setting,
	user: Setting,
	password: Setting,
): Credentials {
	const labels = [account, user, password].map(({ label }) => label);
	return new Credentials(account.value, user.value, password.value, [
		...new Set(labels),
	]);
}

function matches(pattern: RegExp, shape: string): Rule {
	return (value) => {
		if (pattern.test(value)) return undefined;
		const isCopiedWithMore = pattern.test(value.trim());
		return `must be ${shape}${isCopiedWithMore ? " (it has a space or line break around it)" : ""}`;
	};
}

function originProblem(value: string): string | undefined {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	const isSafe =
		url?.protocol === "https:" ||
		(url?.protocol === "http:" && isLoopback(url.hostname));
	// Anything beyond the origin would be ignored in silence, or be a secret in a place where none is expected.
	return isSafe && url.href === `${url.origin}/`
		? undefined
		: "must begin with https://, or with http:// on this machine, and have neither path, query nor credentials";
}

function isLoopback(hostname: string): boolean {
	return (
		hostname === "localhost" ||
		hostname === "[::1]" ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

function labelsOf(name: Name): string {
	return `twilio:${name} or ${settings[name].variable}`;
}

function missing(what?: string): string {
	return [
		`No Twilio credentials${what === undefined ? "" : `: ${what}`}.`,
		"They are looked for in the stack's configuration, then in the environment:",
		`  ${labelsOf("accountSid")}, together with`,
		`  ${labelsOf("authToken")}, or with`,
		`  ${labelsOf("apiKey")} and ${labelsOf("apiSecret")}.`,
		"Set them with",
		"  pulumi config set twilio:accountSid AC...",
		"  pulumi config set --secret twilio:authToken",
		"or, where there is no stack, set the environment variables.",
		"Without an account, take those that `npx pulumi-twilio-video emulator` prints.",
	].join("\n");
}
