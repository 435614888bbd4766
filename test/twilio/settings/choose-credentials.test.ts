import { adviceOnCredentials } from "../../../provider/twilio/failures/refusal.js";
import { emulatorAccountSid } from "../../../provider/twilio/settings/emulator-account.js";
import { Settings } from "../../../provider/twilio/settings/settings.js";

const AC = `AC${"a".repeat(32)}`;
const AC2 = `AC${"b".repeat(32)}`;
const SK = `SK${"c".repeat(32)}`;

type Values = Readonly<Record<string, string>>;

const settingsOf = (configuration: Values, environment: Values = {}) =>
	new Settings((key) => configuration[key], environment);
/** What credentials are refused with. */
function refusalOf(...values: Parameters<typeof settingsOf>): string {
	try {
		return `nothing: ${settingsOf(...values).credentials.authorization}`;
	} catch (error) {
		return String(error);
	}
}
const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

const ofConfiguration = { "twilio:accountSid": AC, "twilio:authToken": "t" };
const keyOfConfiguration = { "twilio:apiKey": SK, "twilio:apiSecret": "s" };
const ofEnvironment = { TWILIO_ACCOUNT_SID: AC, TWILIO_AUTH_TOKEN: "t" };
const another = { TWILIO_ACCOUNT_SID: AC2, TWILIO_AUTH_TOKEN: "u" };
const here = { TWILIO_BASE_URL: "http://127.0.0.1:7272" };
const keyOfEnvironment = { TWILIO_API_KEY: SK, TWILIO_API_SECRET: "s" };

test.each<[string, Values, Values, string]>([
	[
		"an API key from the configuration",
		{ "twilio:accountSid": AC, ...keyOfConfiguration },
		{},
		basic(SK, "s"),
	],
	[
		"the configuration rather than the environment",
		ofConfiguration,
		{ ...another, ...keyOfEnvironment },
		basic(AC, "t"),
	],
	[
		"the API key rather than the Auth Token of the same place",
		{},
		{ ...ofEnvironment, ...keyOfEnvironment },
		basic(SK, "s"),
	],
	[
		"what isn't blank",
		{ "twilio:accountSid": AC, "twilio:authToken": "" },
		{ TWILIO_AUTH_TOKEN: "t" },
		basic(AC, "t"),
	],
])("takes %s", (_title, configuration, environment, authorization) => {
	const { credentials } = settingsOf(configuration, environment);

	expect(credentials.authorization).toBe(authorization);
	expect(credentials.accountSid).toBe(AC);
});

test("says of refused credentials where they come from", () => {
	const { credentials } = settingsOf(
		{ "twilio:accountSid": AC },
		keyOfEnvironment,
	);

	expect(adviceOnCredentials(credentials)).toBe(
		"They come from twilio:accountSid, TWILIO_API_KEY, and TWILIO_API_SECRET: check that these belong together.",
	);
});

test.each<[string, Values, string]>([
	[
		"region",
		{ "twilio:region": "ie1" },
		"Credentials are valid in one region only. Requests go to region ie1 (twilio:region).",
	],
	[
		"region and edge",
		{ TWILIO_REGION: "ie1", "twilio:edge": "dublin" },
		"Credentials are valid in one region only. Requests go to region ie1 (TWILIO_REGION), through the edge dublin (twilio:edge).",
	],
	[
		"edge, which implies a region",
		{ TWILIO_EDGE: "ashburn" },
		"Credentials are valid in one region only. Requests go to region us1, through the edge ashburn (TWILIO_EDGE).",
	],
	[
		"address of Twilio's in a region",
		{ "twilio:baseUrl": "https://video.dublin.ie1.twilio.com" },
		"Credentials are valid in one region only. Requests go to the region of https://video.dublin.ie1.twilio.com (twilio:baseUrl).",
	],
	[
		"address that isn't Twilio's, whatever the region",
		{ TWILIO_BASE_URL: "http://127.0.0.1:7272", "twilio:region": "ie1" },
		"Requests go to http://127.0.0.1:7272 (TWILIO_BASE_URL), which is not Twilio's address.",
	],
])(
	"says of refused credentials for which %s they are",
	(_title, values, advice) => {
		const { credentials } = settingsOf(values, { ...ofEnvironment, ...values });

		expect(adviceOnCredentials(credentials)).toBe(
			`They come from TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: check that these belong together.\n${advice}`,
		);
	},
);

test("names no address where that is Twilio's usual one", () => {
	const { credentials } = settingsOf(
		{ "twilio:baseUrl": "https://video.twilio.com" },
		ofEnvironment,
	);

	expect(adviceOnCredentials(credentials)).toBe(
		"They come from TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: check that these belong together.",
	);
});

test("names an address that isn't Twilio's where there are no credentials", () => {
	expect(refusalOf({}, here)).toMatch(
		/: No Twilio credentials\.\n(.+\n)+Requests go to http:\/\/127\.0\.0\.1:7272 \(TWILIO_BASE_URL\), which is not Twilio's address\.$/,
	);
});

const there = { TWILIO_BASE_URL: "https://twilio.a.example" };

test.each<[string, Values, Values, string]>([
	["on this machine", ofConfiguration, here, "twilio:authToken"],
	[
		"on this machine, for another account",
		ofConfiguration,
		{ ...here, ...another },
		"twilio:authToken",
	],
	[
		"elsewhere, for the same account",
		ofConfiguration,
		{ ...there, TWILIO_ACCOUNT_SID: AC },
		"twilio:authToken",
	],
	[
		"on this machine, where the environment has an account with a secret of its own",
		keyOfConfiguration,
		{ ...here, TWILIO_ACCOUNT_SID: AC2, TWILIO_API_SECRET: "u" },
		"twilio:apiSecret",
	],
	[
		"on this machine, where the environment has the emulator's account with its secret",
		{ "twilio:authToken": "t" },
		{ ...here, TWILIO_ACCOUNT_SID: emulatorAccountSid, TWILIO_AUTH_TOKEN: "u" },
		"twilio:authToken",
	],
])(
	"sends no secret of the configuration to an address of the environment's: %s",
	(_title, configuration, environment, secret) => {
		expect(refusalOf(configuration, environment)).toBe(
			`MisdirectedSecretError: ${secret} is not sent to ${environment.TWILIO_BASE_URL}, which TWILIO_BASE_URL names: a secret of the stack's configuration is sent to an address other than Twilio's only if the configuration names it.`,
		);
	},
);

test.each<[string, Values, Values]>([
	[
		"of Twilio's",
		ofConfiguration,
		{ TWILIO_BASE_URL: "https://video.ie1.twilio.com" },
	],
	[
		"that the configuration names as well",
		{ ...ofConfiguration, "twilio:baseUrl": "http://127.0.0.1:7272" },
		here,
	],
	[
		"on this machine, for the account of the environment",
		ofConfiguration,
		{ ...here, ...ofEnvironment },
	],
	[
		"on this machine, for the emulator's account",
		{ ...ofConfiguration, "twilio:accountSid": emulatorAccountSid },
		here,
	],
	[
		"on this machine, for an account of the environment's without a secret",
		{ "twilio:authToken": "t" },
		{ ...here, TWILIO_ACCOUNT_SID: AC },
	],
])(
	"sends a secret of the configuration to an address of the environment's: %s",
	(_title, configuration, environment) => {
		const { credentials } = settingsOf(configuration, environment);

		expect(credentials.authorization).toBe(basic(credentials.accountSid, "t"));
	},
);

test("says where it looked for credentials", () => {
	expect(refusalOf({})).toBe(`MissingCredentialsError: No Twilio credentials.
They are looked for in the stack's configuration, then in the environment:
  twilio:accountSid or TWILIO_ACCOUNT_SID, together with
  twilio:authToken or TWILIO_AUTH_TOKEN, or with
  twilio:apiKey or TWILIO_API_KEY and twilio:apiSecret or TWILIO_API_SECRET.`);
});

test("says that only the Account SID is missing", () => {
	expect(refusalOf({}, { TWILIO_AUTH_TOKEN: "t" })).toContain(
		"No Twilio credentials: TWILIO_AUTH_TOKEN is set, but no Account SID.",
	);
});

test.each<[Values, string]>([
	[
		{ "twilio:accountSid": SK, "twilio:authToken": "t" },
		"twilio:accountSid must be AC and 32 hexadecimal digits; SK begins an API key, which is a separate setting.",
	],
	[
		{ "twilio:accountSid": "hunter2", "twilio:authToken": "t" },
		"twilio:accountSid must be AC and 32 hexadecimal digits.",
	],
	[
		{ "twilio:accountSid": `${AC}\n`, "twilio:authToken": "t" },
		"twilio:accountSid must be AC and 32 hexadecimal digits (it has a space or line break around it).",
	],
	[
		{ "twilio:accountSid": AC, "twilio:apiKey": AC, "twilio:apiSecret": "s" },
		"twilio:apiKey must be SK and 32 hexadecimal digits.",
	],
	[
		{ "twilio:accountSid": AC, "twilio:apiKey": SK },
		"twilio:apiKey needs its secret: set twilio:apiSecret or TWILIO_API_SECRET.",
	],
	[
		{ "twilio:accountSid": AC, "twilio:apiSecret": "hunter2" },
		"twilio:apiSecret needs the API key that it belongs to: set twilio:apiKey or TWILIO_API_KEY.",
	],
	[
		{
			"twilio:accountSid": AC,
			"twilio:apiKey": "hunter2",
			"twilio:apiSecret": "s",
		},
		"twilio:apiKey must be SK and 32 hexadecimal digits.",
	],
])("names a bad setting and not its value: %j", (configuration, message) => {
	expect(refusalOf(configuration)).toBe(`InvalidSettingError: ${message}`);
});

test.each([
	["a line break at its end", "hunter2\n"],
	["a space at its beginning", " hunter2"],
	["a space at its end", "hunter2 "],
	["letters beyond ASCII", "hünter2"],
	["a character without width", "hunter2\u200b"],
	["a NUL", "hunter2\u0000"],
])("sends no secret with %s, which can't be one", (_title, secret) => {
	expect(
		refusalOf({ "twilio:accountSid": AC, "twilio:authToken": secret }),
	).toMatch(
		/^InvalidSettingError: twilio:authToken must be ASCII characters without spaces or line breaks/,
	);
});
