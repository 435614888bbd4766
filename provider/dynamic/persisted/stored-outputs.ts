import type { ArgumentName } from "../../room/arguments/table.js";
import type { Properties } from "../../room/arguments/values.js";
import {
	type Remembered,
	type RoomOutputs,
	rememberArguments,
	toOutputs,
} from "../../room/outputs.js";
import type { TwilioRoom } from "../../twilio/room.js";
import { hidden } from "./hidden-keys.js";

/** What a state remembers of a room, beside the text that loads the provider. */
export type StoredOutputs = RoomOutputs & {
	readonly [hidden.given]: readonly ArgumentName[];
};

/**
 * What a state is to remember of a room. Only this function makes it, because the
 * host's wire format has a trap: an `undefined` in the outputs of a create loses the
 * room.
 */
export function toStoredOutputs(
	room: TwilioRoom,
	remembered: Remembered,
): StoredOutputs {
	return {
		...toOutputs(room, remembered),
		[hidden.given]: remembered.given,
	};
}

/** What a state remembers of a room. */
export function rememberedIn(outputs: Properties): Remembered {
	const given = outputs[hidden.given];
	return Array.isArray(given)
		? { values: outputs, given }
		: rememberArguments(outputs);
}
