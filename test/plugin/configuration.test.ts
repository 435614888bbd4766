import { diffSettings } from "../../provider/plugin/configuration.js";
import { emulatorAccountSid } from "../../provider/twilio/settings/emulator-account.js";

const one = `AC${"1".repeat(32)}`;
const other = `AC${"2".repeat(32)}`;

test.each([
	[
		"replaces",
		"another account",
		{ accountSid: one },
		{ accountSid: other },
		"",
	],
	[
		"replaces",
		"another account of the environment's",
		{ accountSid: one },
		{},
		other,
	],
	[
		"keeps",
		"the same account, now of the environment's",
		{ accountSid: one },
		{},
		one,
	],
	["keeps", "an account that is no longer given", { accountSid: one }, {}, ""],
	[
		"keeps",
		"an account that was the environment's",
		{},
		{ accountSid: one },
		other,
	],
	[
		"keeps",
		"another token",
		{ accountSid: one, authToken: "a" },
		{ accountSid: one, authToken: "b" },
		"",
	],
	[
		"keeps",
		"Twilio after the emulator",
		{ accountSid: emulatorAccountSid },
		{ accountSid: one },
		"",
	],
] as const)(
	"%s the rooms of a provider for %s",
	(verb, _what, olds, news, ofEnvironment) => {
		const { properties } = diffSettings(olds, news, ofEnvironment);

		const replaces = [...properties.values()].some((change) => change.replaces);

		expect(replaces).toBe(verb === "replaces");
	},
);
