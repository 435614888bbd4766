import { createRequire } from "node:module";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { Config, log, RunError, runtime } from "@pulumi/pulumi";
import { outputInTextProblem } from "../room/arguments/output-in-text.js";
import { isPlainObject } from "../room/arguments/values.js";
import { didYouMean } from "../text/did-you-mean.js";
import { printable } from "../text/printable.js";
import { option, quoted } from "../text/shell-quoting.js";
import { roomTypes } from "../twilio/room.js";
import { configurationRules } from "../twilio/settings/setting.js";
import { Settings } from "../twilio/settings/settings.js";
import type { RoomArgs } from "./args.js";

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

/**
 * Checks what only the program can tell.
 *
 * @throws RunError
 */
export function checkDeclaration(
	name: unknown,
	args: RoomArgs,
	opts: pulumi.CustomResourceOptions | undefined,
): void {
	if (typeof name !== "string")
		throw new RunError(
			"The first argument of Room is its logical name, a string; its arguments come second.",
		);
	if (outputInTextProblem(name) !== undefined)
		throw new RunError(
			"The logical name of a room was made by putting an output or a promise into a text. It has to be known when the program declares the room.",
		);
	if (typeof opts?.id === "string" && outputInTextProblem(opts.id))
		throw new RunError(
			`Room ${name}: its SID ${outputInTextProblem(opts.id)}.`,
		);
	if (!isPlainObject(args))
		throw new RunError(
			`The arguments of Room ${name} must be an object, such as { uniqueName: "stand-up" }; its values may be outputs and promises.`,
		);
	// The SDK would fail over it, as for every dynamic resource.
	if (opts?.import !== undefined)
		throw new RunError(
			`Room ${name}: Pulumi offers the option import for no dynamic resource. Take the room over with \`npx pulumi-twilio-video import ${typeof opts.import === "string" ? quoted(opts.import) : "<SID>"} ${option("--name", name)}\`.`,
		);
	const isDeprecated = roomTypes.some(
		(type) => type === args.type && type !== "group",
	);
	if (isDeprecated)
		log.warn(
			`Room ${name}: Twilio has deprecated the type ${args.type}, and refuses it to accounts that began to use Video after 2024-10-21.`,
		);
}

/** The checks done, by the stack of the program: a process may run the inline programs of several. */
const done = new WeakMap<object, Set<() => void>>();

/** What fails is done again, for the next room to fail as well. */
function once(check: () => void): void {
	// Outside Pulumi there is none.
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
 * may have more than is needed. What is far from every key may be another package's.
 */
function assertValidConfiguration(): void {
	const names = Object.keys(configurationRules);
	const problems = Object.entries(runtime.allConfig()).flatMap(
		([key, value]) => {
			if (!key.startsWith("twilio:") || value === "") return [];
			const name = key.slice("twilio:".length);
			const rule = Object.hasOwn(configurationRules, name)
				? configurationRules[name]
				: undefined;
			const meant = rule ? "" : didYouMean(name, names);
			const problem = meant ? `is not a setting${meant}` : rule?.(value);
			return problem === undefined ? [] : [`${printable(key)} ${problem}.`];
		},
	);
	if (problems.length > 0) throw new RunError(problems.join("\n"));
}

/** Configuration ends up in the state as well, and there what isn't a secret is in clear. */
function warnOfPlainSecrets(): void {
	const config = new Config("twilio");
	for (const key of ["authToken", "apiSecret"]) {
		if (!isSecret(`twilio:${key}`) && config.get(key) !== undefined) {
			log.warn(
				`twilio:${key} is not a secret, so it is in clear in the stack's configuration and state. ` +
					`Mend it with: pulumi config set --secret twilio:${key}`,
			);
		}
	}
}

/** A preview that only opens rooms asks Twilio nothing: without this, the update would be the first to complain. */
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

/** Asks the SDK, whose own `Config` keeps the answer to itself; one without this function is taken at its best. */
function isSecret(key: string): boolean {
	const { isConfigSecret } = runtime as {
		readonly isConfigSecret?: (key: string) => boolean;
	};
	return isConfigSecret?.(key) ?? true;
}
