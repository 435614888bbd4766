import type { TwilioRoom } from "../twilio/room.js";
import { normalForm } from "./arguments/normal-form.js";
import {
	type ArgumentName,
	defaultsOf,
	givenArguments,
	replacingArguments,
} from "./arguments/table.js";
import {
	isUnknown,
	type Properties,
	unknownValue,
} from "./arguments/values.js";

/** What Pulumi remembers of a room. */
export interface Remembered {
	readonly outputs: Properties;
	/** The names of the arguments that the program gave when the room was opened; Twilio's defaults look just like them. */
	readonly given: readonly ArgumentName[];
}

/** Twilio's answer, with the arguments that the program gave as it gave them. */
export type RoomOutputs = TwilioRoom & Partial<Record<ArgumentName, unknown>>;

/**
 * Makes the outputs of a room.
 *
 * What was given stays as it was given. Twilio never returns some of it, and
 * returns some differently (no codecs, for instance, when a room is for audio
 * alone); compared with that, every later update would want a new room.
 */
export function toOutputs(
	room: TwilioRoom,
	{ outputs, given }: Remembered,
): RoomOutputs {
	const asGiven = given.map((name) => [name, outputs[name]]);
	return { ...room, ...Object.fromEntries(asGiven) };
}

/** What is to be remembered of a room that is opened with these arguments. */
export function rememberArguments(args: Properties): Remembered {
	const given = replacingArguments.filter(
		(name) => normalForm(args[name]) !== undefined,
	);
	return { outputs: args, given };
}

/** What a preview can say of a room that is to be opened; what Twilio decides isn't known. */
export function previewOutputs(args: Properties): Properties {
	const given = givenArguments(args);
	const { type = "group" } = given;
	const {
		transcribeParticipantsOnConnect: _unreturned,
		mediaRegion: _ofTheAccount,
		...defaults
	} = defaultsOf(type);
	const typeDefaults = isUnknown(type)
		? Object.fromEntries(
				Object.keys(defaults).map((name) => [name, unknownValue]),
			)
		: defaults;
	return {
		sid: unknownValue,
		accountSid: unknownValue,
		dateCreated: unknownValue,
		dateUpdated: unknownValue,
		links: unknownValue,
		maxConcurrentPublishedTracks: unknownValue,
		mediaRegion: unknownValue,
		uniqueName: unknownValue,
		url: unknownValue,
		status: "in-progress",
		duration: null,
		endTime: null,
		statusCallback: null,
		...typeDefaults,
		// Twilio returns none for a room that is for audio alone.
		...(given.audioOnly ? { videoCodecs: unknownValue } : {}),
		...given,
		enableTurn: true,
	};
}
