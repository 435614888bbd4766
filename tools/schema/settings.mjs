// @ts-check
import {
	secretSettings,
	settings,
} from "../../dist/provider/twilio/settings/table.js";

/**
 * What each setting is for.
 *
 * @type {Readonly<Record<keyof typeof settings, string>>}
 */
const DESCRIPTIONS = {
	accountSid:
		"The SID of the account that the rooms belong to: AC and 32 hexadecimal digits.",
	authToken: "The account's Auth Token, unless an API key is given.",
	apiKey: "The SID of an API key of the account: SK and 32 hexadecimal digits.",
	apiSecret: "The API key's secret.",
	region: "The region of Twilio's where the rooms are, such as us1.",
	edge: "The edge of Twilio's network by which it is reached, such as ashburn.",
	baseUrl:
		"Another address in place of region and edge: https:, or http: on this machine.",
	lookUp:
		"Whether previews and updates ask if rooms are still open: always or never.",
	writesPerSecond: "How many requests a second may write; 20 by default.",
	readsPerSecond: "How many requests a second may read; 80 by default.",
};

const NUMBERS = ["writesPerSecond", "readsPerSecond"];

/** The settings of a provider, as its schema says them. */
export function settingSpecs() {
	return Object.fromEntries(
		Object.entries(settings).map(([name, { variable }]) => [
			name,
			{
				type: NUMBERS.includes(name) ? "integer" : "string",
				// By `defaultInfo` SDKs would read the variable in the program, and it would beat what the program
				// gives: an API key of the environment's, the Auth Token of a provider for another account.
				description: `${DESCRIPTIONS[/** @type {keyof typeof settings} */ (name)]} If it isn't given, that of the environment variable ${variable}.`,
				...(secretSettings.has(name) && { secret: true }),
			},
		]),
	);
}
