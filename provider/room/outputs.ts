import type { TwilioRoom } from "../twilio/room.js";
import {
	type ArgumentName,
	givenArguments,
	hidden,
	type Properties,
	unechoedArguments,
} from "./inputs.js";

/** What Pulumi remembers of a room: Twilio's answer, what Twilio never tells again, and which arguments were given. */
export type RoomOutputs = TwilioRoom &
	Partial<Record<(typeof unechoedArguments)[number], unknown>> & {
		readonly [hidden.given]: readonly ArgumentName[];
	};

/**
 * Makes the outputs of a room. There is no other place that does, because the
 * host's wire format is treacherous: an `undefined` in the outputs of a create
 * loses the room.
 *
 * @param remembered the inputs of a room that was just created, or the outputs remembered of an older one
 */
export function toOutputs(
	room: TwilioRoom,
	remembered: Properties,
): RoomOutputs {
	const kept = unechoedArguments.flatMap((name) =>
		remembered[name] === undefined ? [] : [[name, remembered[name]] as const],
	);
	return {
		...room,
		...Object.fromEntries(kept),
		[hidden.given]: givenNames(remembered),
	};
}

/** The names of the arguments that the program gave when the room was created. */
export function givenNames(remembered: Properties): readonly ArgumentName[] {
	const names = remembered[hidden.given];
	return Array.isArray(names)
		? names
		: (Object.keys(givenArguments(remembered)) as ArgumentName[]);
}
