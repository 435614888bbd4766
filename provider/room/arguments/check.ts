import { didYouMean } from "../../text/did-you-mean.js";
import { printable } from "../../text/printable.js";
import { normalForm } from "./normal-form.js";
import { type InText, outputInText } from "./output-in-text.js";
import { argumentEntries, argumentNames, argumentTable } from "./table.js";
import { isGiven, isUnknown, type Properties } from "./values.js";

/** A mistake in a program about which each host has more to say: what to write instead, in its users' language. */
export type Mistake = InText["mistake"] | "resource-option" | "another-account";

/** Why an argument is bad. */
export interface Failure {
	/** The argument, or what was taken for one. */
	readonly argument: string;
	/** Names the argument, and never repeats a text, which may be a secret. */
	readonly reason: string;
	/** What the program did, if the host is to say what to do instead. */
	readonly mistake?: Mistake | undefined;
}

/**
 * Finds every reason why Twilio would refuse to open a room with these arguments,
 * or why the room couldn't be addressed afterwards: one for each bad argument.
 *
 * What is only likely to be refused passes: Twilio decides. Values that aren't
 * known yet are skipped, and so are the rules that need them.
 */
export function checkRoom(args: Properties): Failure[] {
	const bad = badArguments(args);
	const good = argumentNames.filter(
		(name) =>
			isKnown(args[name]) && !bad.some(({ argument }) => argument === name),
	);
	return [
		...bad,
		...typeConflicts(args, new Set(good)),
		...unknownArguments(args),
	];
}

/** @param problem the end of a sentence that begins with the argument's name */
function failureOf(
	argument: string,
	{
		problem,
		mistake,
	}: { readonly problem: string; readonly mistake?: Mistake },
): Failure {
	const reason = `${argument} ${problem}`;
	return mistake ? { argument, reason, mistake } : { argument, reason };
}

function badArguments(args: Properties): readonly Failure[] {
	return argumentEntries.flatMap(([name, { rule }]) => {
		const value = args[name];
		const inText = outputInText(value);
		if (inText) return [failureOf(name, inText)];
		const problem = isKnown(value) ? rule(value, args) : undefined;
		return problem === undefined ? [] : [failureOf(name, { problem })];
	});
}

function isKnown(value: unknown): boolean {
	return isGiven(value) && !isUnknown(value);
}

/**
 * Arguments that are good by themselves and don't go with the room's type.
 *
 * @param good the arguments that are known and good by themselves
 */
function typeConflicts(
	args: Properties,
	good: ReadonlySet<string>,
): readonly Failure[] {
	if (!good.has("type")) return [];
	const type = String(args.type);
	return argumentEntries
		.filter(
			([name, { notFor = [] }]) =>
				notFor.includes(type) &&
				good.has(name) &&
				// A false asks for nothing, and may pass.
				args[name] !== false &&
				normalForm(args[name]) !== undefined,
		)
		.map(([name]) =>
			failureOf(name, {
				problem: `is not allowed in a room of type ${type}`,
			}),
		);
}

function unknownArguments(args: Properties): readonly Failure[] {
	const names = Object.keys(argumentTable);
	return Object.keys(args)
		.filter((name) => !names.includes(name))
		.map((name) => {
			const inText = outputInText(name);
			if (inText) return failureOf("the name of an argument", inText);
			if (resourceOptions.includes(name))
				return failureOf(name, {
					problem: "is a resource option, not an argument of a room",
					mistake: "resource-option",
				});
			return failureOf(printable(name), {
				problem: `is not an argument of a room${hintOn(name, names)}`,
				...(name === "accountSid" && { mistake: "another-account" }),
			});
		});
}

function hintOn(name: string, names: readonly string[]): string {
	if (Object.hasOwn(ofOtherApis, name)) return String(ofOtherApis[name]);
	return didYouMean(name, names);
}

const resourceOptions: readonly string[] = [
	"aliases",
	"deleteBeforeReplace",
	"dependsOn",
	"ignoreChanges",
	"parent",
	"protect",
	"replaceOnChanges",
	"retainOnDelete",
];

/** Names that Twilio's other APIs and its SDKs use and rooms don't have, with what to say about each. */
const ofOtherApis: Readonly<Record<string, string>> = {
	accountSid: ", which belongs to the account of the credentials",
	friendlyName: " (did you mean uniqueName?)",
	roomType: " (did you mean type?)",
	status: ": to end a room, remove it from the program",
	statusCallbackEvent: ": Twilio reports every event of a room",
	statusCallbackEvents: ": Twilio reports every event of a room",
};
