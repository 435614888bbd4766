import { isUnknown, type Properties } from "../room/arguments/values.js";
import { didYouMean } from "../text/did-you-mean.js";
import { printable } from "../text/printable.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import { configurationRules } from "../twilio/settings/setting.js";

/** Why a setting is bad. */
export interface BadSetting {
	/** The setting, whose value the engine may print: empty for one that may be a secret. */
	readonly property: string;
	readonly reason: string;
}

/** The settings that are secrets. */
export const secretSettings: readonly string[] = ["apiSecret", "authToken"];

/** What the engine itself puts among the settings of a provider. */
const ofTheEngine: readonly string[] = [
	"__internal",
	"parameterization",
	"pluginChecksums",
	"pluginDownloadURL",
	"version",
];

/** Finds everything that is wrong with the settings of a provider. */
export function checkSettings(settings: Properties): readonly BadSetting[] {
	const names = Object.keys(configurationRules);
	return Object.entries(settings).flatMap(([name, value]) => {
		if (ofTheEngine.includes(name) || isUnknown(value)) return [];
		if (!names.includes(name)) {
			const reason = `${printable(name)} is not a setting${didYouMean(name, names)}`;
			return [{ property: "", reason }];
		}
		const text = toText(value);
		const problem = text === "" ? undefined : configurationRules[name]?.(text);
		return problem === undefined
			? []
			: [{ property: "", reason: `${name} ${problem}` }];
	});
}

/** Reads a setting: an SDK may send a number as such, or as JSON. */
export function toText(value: unknown): string {
	return value === undefined || value === null ? "" : String(value);
}

/**
 * Whether what is managed with the old settings has to be replaced: another
 * account's rooms are other rooms. Other credentials of the same account aren't.
 * Rooms of the emulator were never on Twilio, so that there is nothing to end.
 */
export function isOtherAccount(olds: Properties, news: Properties): boolean {
	const [was, is] = [olds.accountSid, news.accountSid].map(toText);
	return was !== "" && is !== "" && was !== is && was !== emulatorAccountSid;
}
