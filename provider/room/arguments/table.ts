import { boolean, oneOf, string, wholeNumber } from "../../text/value-rules.js";
import { roomTypes } from "../../twilio/room.js";
import { callbackUrl } from "./callback-url.js";
import { jsonObject } from "./json-object.js";
import { normalForm } from "./normal-form.js";
import { recordingRulesProblem } from "./recording-rules.js";
import {
	mostParticipants,
	participants,
	withoutMediaServer,
	withVideo,
} from "./room-type-limits.js";
import { nameProblem } from "./unique-name.js";
import type { Properties } from "./values.js";

/** All that there is to know of an argument, but for the words for users. */
export interface Argument {
	/** What is wrong with a value, as the end of a sentence that begins with the argument's name. */
	readonly rule: (value: unknown, args: Properties) => string | undefined;
	/** What Twilio does if the argument isn't given, or a function that says it of a type of room. Absent if that is nothing. */
	readonly default?: unknown;
	/** The types of rooms that it doesn't go with. */
	readonly notFor?: readonly string[];
	/** Set if a change of it takes no other room. */
	readonly isFreeToChange?: true;
	/** Set if it isn't sent to Twilio. */
	readonly isLocal?: true;
	/** Set if it may contain a token, even if the program doesn't mark it as a secret. */
	readonly mayHoldToken?: true;
}

/** Every argument of a room. `RoomArgs` has the words for users. */
export const argumentTable = {
	audioOnly: {
		rule: boolean,
		default: false,
		notFor: withVideo,
	},
	emptyRoomTimeout: { rule: wholeNumber(1, 60, "minutes"), default: 5 },
	// Twilio takes it and ignores it.
	enableTurn: { rule: boolean, isFreeToChange: true },
	largeRoom: { rule: boolean, default: false },
	maxParticipantDuration: {
		rule: wholeNumber(600, 86_400, "seconds"),
		default: 14_400,
	},
	maxParticipants: { rule: participants, default: mostParticipants },
	mediaRegion: { rule: string, default: "us1", notFor: withoutMediaServer },
	recordParticipantsOnConnect: {
		rule: boolean,
		default: false,
		notFor: withoutMediaServer,
	},
	recordingRules: { rule: recordingRulesProblem, notFor: withoutMediaServer },
	statusCallback: { rule: callbackUrl, mayHoldToken: true },
	statusCallbackMethod: { rule: oneOf("GET", "POST"), default: "POST" },
	transcribeParticipantsOnConnect: { rule: boolean, default: false },
	transcriptionsConfiguration: { rule: jsonObject },
	type: { rule: oneOf(...roomTypes), default: "group" },
	uniqueName: {
		rule: (value: unknown) => string(value) ?? nameProblem(value as string),
	},
	unusedRoomTimeout: { rule: wholeNumber(1, 60, "minutes"), default: 5 },
	videoCodecs: {
		rule: codecs,
		default: ["VP8", "H264"],
		notFor: withoutMediaServer,
	},
	whenEnded: {
		rule: oneOf("replace", "keep"),
		isFreeToChange: true,
		isLocal: true,
	},
} as const satisfies Readonly<Record<string, Argument>>;

/** The name of an argument of CreateRoom. */
export type ArgumentName = Exclude<keyof typeof argumentTable, "whenEnded">;

/** Every row of the table, with its name. */
export const argumentEntries: readonly (readonly [string, Argument])[] =
	Object.entries(argumentTable);

/** Every argument of CreateRoom. */
export const argumentNames = namesWhere(({ isLocal }) => !isLocal);

/** The arguments that make one room different from another. */
export const replacingArguments = namesWhere(
	({ isFreeToChange }) => !isFreeToChange,
);

/** The arguments that may contain a token. */
export const tokenHolders: ReadonlySet<string> = new Set(
	namesWhere(({ mayHoldToken }) => mayHoldToken === true),
);

function namesWhere(
	isMeant: (argument: Argument) => boolean,
): readonly ArgumentName[] {
	return argumentEntries
		.filter(([, argument]) => isMeant(argument))
		.map(([name]) => name as ArgumentName);
}

/** What Twilio makes of the arguments that aren't given, in a room of the type; of those that are missing here, nothing. */
export function defaultsOf(type: unknown): Properties {
	return Object.fromEntries(
		argumentEntries
			.filter(([, argument]) => argument.default !== undefined)
			.map(([name, { default: value }]) => [
				name,
				typeof value === "function" ? value(type) : value,
			]),
	);
}

/** What the arguments ask of Twilio, by name, each in its normal form; those that ask for nothing are absent. */
export function givenArguments(
	args: Properties,
): Partial<Record<ArgumentName, unknown>> {
	return Object.fromEntries(
		argumentNames
			.map((name) => [name, normalForm(args[name])] as const)
			.filter(([, value]) => value !== undefined),
	);
}

/** An empty list is no field on the wire, so that Twilio takes its default. */
function codecs(value: unknown): string | undefined {
	const isCodecs =
		Array.isArray(value) &&
		value.every((codec) => ["VP8", "H264", null, undefined].includes(codec));
	return isCodecs ? undefined : "must be a list of VP8, H264 or both";
}
