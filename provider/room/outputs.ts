import type { TwilioRoom } from "../twilio/room.js";
import { normalForm } from "./arguments/normal-form.js";
import { type ArgumentName, replacingArguments } from "./arguments/table.js";
import type { Properties } from "./arguments/values.js";

/** What Pulumi remembers of a room. */
export interface Remembered {
	/** Its outputs, or as far as they are known the arguments that it was opened with. */
	readonly values: Properties;
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
	{ values, given }: Remembered,
): RoomOutputs {
	const asGiven = given.map((name) => [name, values[name]]);
	return { ...room, ...Object.fromEntries(asGiven) };
}

/** What is to be remembered of a room that is opened with these arguments. */
export function rememberArguments(args: Properties): Remembered {
	const given = replacingArguments.filter(
		(name) => normalForm(args[name]) !== undefined,
	);
	return { values: args, given };
}
