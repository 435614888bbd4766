import type { RoomArgs } from "../../program/args.js";
import { normalForm } from "./normal-form.js";

/** The name of an argument of CreateRoom. `whenEnded` is for Pulumi alone. */
export type ArgumentName = Exclude<keyof RoomArgs, "whenEnded">;

/** Every argument of CreateRoom: the names in `RoomArgs`, which are types and so not there at run time. */
export const argumentNames = Object.keys({
	audioOnly: true,
	emptyRoomTimeout: true,
	enableTurn: true,
	largeRoom: true,
	maxParticipantDuration: true,
	maxParticipants: true,
	mediaRegion: true,
	recordParticipantsOnConnect: true,
	recordingRules: true,
	statusCallback: true,
	statusCallbackMethod: true,
	transcribeParticipantsOnConnect: true,
	transcriptionsConfiguration: true,
	type: true,
	uniqueName: true,
	unusedRoomTimeout: true,
	videoCodecs: true,
} satisfies Record<ArgumentName, true>) as readonly ArgumentName[];

/** Keys that the engine carries and doesn't display: it hides what begins with two underscores. */
export const hidden = {
	/** The text that loads this provider; the host puts it into every result but a failed create's. */
	provider: "__provider",
	/** In inputs: the logical name, which the host does not tell, for the automatic name to be made of. */
	stem: "__stem",
	/** In inputs: digits that tell the stack, likewise. */
	stack: "__stack",
	/** In inputs: the types of the parents, as the URN has them, which tell resources of one logical name apart; absent directly below the stack. */
	parents: "__parents",
	/** In inputs: what the resource options say of the end of a room; absent where they say nothing. */
	options: "__options",
	/** In outputs: the names of the arguments that the program gave. */
	given: "__given",
} as const;

/** The inputs that the class adds to those of the program. */
export function hiddenIn(inputs: Properties): Properties {
	return Object.fromEntries(
		Object.values(hidden).map((name) => [name, inputs[name]]),
	);
}

/** What the host hands over: JSON values under any keys, unknown ones as `unknownValue`. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * What stands for a value that isn't known before an update, whatever its type.
 *
 * The engine's wire format defines it: `sdk/go/common/resource/plugin/rpc.go` in pulumi/pulumi.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value, or anything inside it, isn't known yet. */
export function isUnknown(value: unknown): boolean {
	return everythingIn(value).has(unknownValue);
}

/** A value and all that is inside it, however deep. */
export function everythingIn(value: unknown): ReadonlySet<unknown> {
	const all = new Set([value]);
	// What is added on the way is visited, too.
	for (const one of all) {
		if (typeof one === "object" && one !== null)
			for (const inner of Object.values(one)) all.add(inner);
	}
	return all;
}

/** Whether an argument says anything. To Twilio a blank field is an absent one, so it is the same here. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== "";
}

/** What the arguments ask of Twilio, by name, each in its normal form; those that ask for nothing are absent. */
export function givenArguments(
	inputs: Properties,
): Partial<Record<ArgumentName, unknown>> {
	return Object.fromEntries(
		argumentNames
			.map((name) => [name, normalForm(inputs[name])] as const)
			.filter(([, value]) => value !== undefined),
	);
}

/**
 * Whether a program's object can be arguments. Of those in a promise, in an output
 * or behind the accessors of a class none would be seen, as if none were given.
 */
export function isPlainObject(value: unknown): value is Properties {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	// One of another realm, as in Jest, has an `Object.prototype` of its own.
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
