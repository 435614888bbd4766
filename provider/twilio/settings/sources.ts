import { InvalidSettingError } from "../failures/errors.js";
import {
	type Place,
	type Setting,
	type SettingName,
	settings,
} from "./table.js";

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

/** Where settings come from: the configuration, and then the environment. */
export class Sources {
	readonly inOrder: readonly Source[];

	constructor(
		configuration: (key: string) => string | undefined,
		readonly environment: NodeJS.ProcessEnv,
		readonly names = ofStack,
	) {
		this.inOrder = [
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

	/**
	 * A setting, by the first that has it.
	 *
	 * @throws InvalidSettingError
	 */
	find(name: SettingName): Setting | undefined {
		for (const source of this.inOrder) {
			const setting = source(name);
			if (setting !== undefined) return setting;
		}
		return undefined;
	}

	/** What to set, as the end of a sentence. */
	labelsOf(name: SettingName): string {
		return `${this.names.namespace}:${name} or ${settings[name].variable}`;
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
