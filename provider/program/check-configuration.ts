import { createRequire } from "node:module";
import { join } from "node:path";
import { Config, log, RunError, runtime } from "@pulumi/pulumi";
import { didYouMean } from "../text/did-you-mean.js";
import { printable } from "../text/printable.js";
import { Settings } from "../twilio/settings/settings.js";
import {
	isSettingName,
	secretSettings,
	settings,
} from "../twilio/settings/table.js";

/**
 * Checks, once for each stack that a process runs, the surroundings of a program that declares rooms.
 *
 * @throws RunError where the rooms' provider could not be loaded, and for a bad configuration
 */
export function checkProgram(): void {
	once(assertInstalled);
	checkConfiguration();
	once(warnOfMissingCredentials);
}

/**
 * Checks, once for each stack, its configuration, and warns of what leaks there.
 *
 * @throws RunError with all that is wrong, before anything is asked with it
 */
export function checkConfiguration(): void {
	once(assertValidConfiguration);
	once(warnOfPlainSecrets);
}

/** The checks done, by the stack of the program: a process may run the inline programs of several. */
const done = new WeakMap<object, Set<() => void>>();

/** A failed check runs again, so that the next room fails too. */
function once(check: () => void): void {
	// Outside Pulumi there is none: `done` itself stands in.
	const stack = runtime.getStackResource() ?? done;
	const checks = done.get(stack) ?? new Set();
	done.set(stack, checks);
	if (checks.has(check)) return;
	check();
	checks.add(check);
}

/** The host loads this package by name from the program's folder; where it isn't there, each room would fail with Node's own message. */
function assertInstalled(): void {
	if (!isLaunchedByPulumi()) return;
	const manifest = join(process.cwd(), "package.json");
	try {
		createRequire(manifest).resolve("pulumi-twilio-video/dynamic-provider");
	} catch {
		throw new RunError(
			"The package pulumi-twilio-video cannot be loaded from the program's folder, where Pulumi looks for it: " +
				`add it to the dependencies in ${manifest}.`,
		);
	}
}

/** Whether the program's folder is the working directory; an inline program of the Automation API may run anywhere. */
function isLaunchedByPulumi(): boolean {
	return /[/\\]@pulumi[/\\]pulumi[/\\]cmd[/\\]run[/\\]/.test(
		require.main?.filename ?? "",
	);
}

/**
 * The environment isn't checked: it isn't the provider's in an inline program, and
 * may contain more than is needed. A key that is far from all of these may be another package's.
 */
function assertValidConfiguration(): void {
	const problems = Object.entries(runtime.allConfig()).flatMap(
		([key, value]) => {
			if (!key.startsWith("twilio:") || value === "") return [];
			const name = key.slice("twilio:".length);
			if (!isSettingName(name)) {
				const hint = didYouMean(name, Object.keys(settings));
				return hint ? [`${printable(key)} is not a setting${hint}.`] : [];
			}
			const problem = settings[name].rule(value);
			return problem === undefined ? [] : [`${printable(key)} ${problem}.`];
		},
	);
	if (problems.length > 0) throw new RunError(problems.join("\n"));
}

/** The configuration is copied into the state, where anything but a secret is in plain text. */
function warnOfPlainSecrets(): void {
	const config = new Config("twilio");
	for (const key of secretSettings) {
		if (!isSecret(`twilio:${key}`) && config.get(key) !== undefined) {
			log.warn(
				`twilio:${key} is not a secret, so it is in plain text in the stack's configuration and state. ` +
					`Fix: pulumi config set --secret twilio:${key}`,
			);
		}
	}
}

/** A preview that only opens rooms asks Twilio nothing: without this warning, only the update would report it. */
function warnOfMissingCredentials(): void {
	// Elsewhere the environment isn't the provider's.
	if (!runtime.isDryRun() || !isLaunchedByPulumi()) return;
	const configuration = runtime.allConfig();
	try {
		void new Settings((key) => configuration[key]).credentials;
	} catch (error) {
		const [reason] = (error as Error).message.split("\n");
		log.warn(
			`${reason} New rooms can be previewed without credentials; \`pulumi up\` needs them.`,
		);
	}
}

/** Asks the SDK, whose `Config` doesn't say it; an SDK without this function counts every value as secret. */
function isSecret(key: string): boolean {
	const { isConfigSecret } = runtime as {
		readonly isConfigSecret?: (key: string) => boolean;
	};
	return isConfigSecret?.(key) ?? true;
}
