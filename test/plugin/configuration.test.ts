import { diffSettings } from "../../provider/plugin/configuration.js";
import { emulatorAccountSid } from "../../provider/twilio/settings/emulator-account.js";

const one = `AC${"1".repeat(32)}`;
const other = `AC${"2".repeat(32)}`;
const ofOne = { accountSid: one };
const ofOther = { accountSid: other };
const withToken = (authToken: string) => ({ ...ofOne, authToken });
const ofEmulator = { accountSid: emulatorAccountSid };

test.each([
	["replaces", "another account", ofOne, ofOther, ""],
	["replaces", "another account of the environment's", ofOne, {}, other],
	["keeps", "the same account, now of the environment's", ofOne, {}, one],
	["keeps", "an account that is no longer given", ofOne, {}, ""],
	["keeps", "an account that was the environment's", {}, ofOne, other],
	["keeps", "another token", withToken("a"), withToken("b"), ""],
	["keeps", "Twilio after the emulator", ofEmulator, ofOne, ""],
] as const)(
	"%s the rooms of a provider for %s",
	(verb, _what, olds, news, ofEnvironment) => {
		const { properties } = diffSettings(olds, news, ofEnvironment);

		const replaces = [...properties.values()].some((change) => change.replaces);

		expect(replaces).toBe(verb === "replaces");
	},
);
