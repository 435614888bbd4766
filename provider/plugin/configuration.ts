import type { Failure } from "../room/arguments/check.js";
import { isUnknown, type Properties } from "../room/arguments/values.js";
import { didYouMean } from "../text/did-you-mean.js";
import { printable } from "../text/printable.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import { isSettingName, settings } from "../twilio/settings/table.js";
import { type Change, changeOfInput } from "./change.js";

/** What the engine itself puts among the settings of a provider. */
const ofTheEngine: readonly string[] = [
	"__internal",
	"parameterization",
	"pluginChecksums",
	"pluginDownloadURL",
	"version",
];

/**
 * Finds everything that is wrong with the settings of a provider. The failures
 * name no property, because the engine would print its value: what stands in the
 * wrong place may be a secret.
 */
export function checkSettings(given: Properties): readonly Failure[] {
	return Object.entries(given).flatMap(([name, value]) => {
		if (ofTheEngine.includes(name) || isUnknown(value)) return [];
		if (!isSettingName(name)) {
			const hint = didYouMean(name, Object.keys(settings));
			const reason = `${printable(name)} is not a setting${hint}`;
			return [{ argument: "", reason }];
		}
		const text = toText(value);
		const problem = text === "" ? undefined : settings[name].rule(text);
		return problem === undefined
			? []
			: [{ argument: "", reason: `${name} ${problem}` }];
	});
}

/** Reads a setting: an SDK may send a number as such, or as JSON. */
export function toText(value: unknown): string {
	return value === undefined || value === null ? "" : String(value);
}

/**
 * What a change of its settings is to a provider. Another account's rooms are
 * other rooms, so that the provider is replaced, with all of them. Other
 * credentials of the same account replace nothing. Rooms of the emulator were
 * never on Twilio: there is nothing that the old provider would have to end.
 */
export function diffSettings(
	olds: Properties,
	news: Properties,
	ofEnvironment = process.env.TWILIO_ACCOUNT_SID,
): Change {
	const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
	const changed = [...names].filter(
		(name) => toText(olds[name]) !== toText(news[name]),
	);
	return {
		properties: new Map(
			changed.map((name) => {
				const was = toText(olds[name]);
				// Where no account is given, the environment's counts.
				const is = toText(news[name]) || toText(ofEnvironment);
				const isOther = was !== "" && is !== "" && was !== is;
				const replaces =
					name === "accountSid" && isOther && was !== emulatorAccountSid;
				return [name, changeOfInput(olds[name], news[name], replaces)];
			}),
		),
		deleteBeforeReplace: false,
	};
}
