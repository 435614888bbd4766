import type { TwilioRoom } from "../twilio/room.js";
import {
	type ArgumentName,
	argumentNames,
	hidden,
	type Properties,
} from "./arguments/arguments.js";
import { normalForm } from "./arguments/normal-form.js";

/** What Pulumi remembers of a room: Twilio's answer, with the arguments that the program gave as it gave them, and their names. */
export type RoomOutputs = TwilioRoom &
	Partial<Record<ArgumentName, unknown>> & {
		readonly [hidden.given]: readonly ArgumentName[];
	};

/**
 * The arguments that make one room different from another. Twilio takes
 * `enableTurn` and ignores it.
 */
export const effectiveArguments: readonly ArgumentName[] = argumentNames.filter(
	(name) => name !== "enableTurn",
);

/**
 * Makes the outputs of a room. They are made here alone, because the host's wire
 * format is treacherous: an `undefined` in the outputs of a create loses the room.
 *
 * What was given stays as it was given. Twilio never tells some of it again, and
 * some it tells differently (no codecs, for instance, when a room is for audio
 * alone); compared with that, every later update would want a new room.
 *
 * @param remembered the inputs of a room that was just created, or the outputs remembered of an older one
 */
export function toOutputs(
	room: TwilioRoom,
	remembered: Properties,
): RoomOutputs {
	const names = givenNames(remembered);
	const given = Object.fromEntries(
		names.map((name) => [name, remembered[name]]),
	);
	return { ...room, ...given, [hidden.given]: names };
}

/** The names of the arguments that the program gave when the room was created; Twilio's defaults look just like them. */
export function givenNames(remembered: Properties): readonly ArgumentName[] {
	const names = remembered[hidden.given];
	return Array.isArray(names)
		? names
		: effectiveArguments.filter(
				(name) => normalForm(remembered[name]) !== undefined,
			);
}
