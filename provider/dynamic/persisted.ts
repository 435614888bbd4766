import type { ArgumentName } from "../room/arguments/table.js";
import type { Properties } from "../room/arguments/values.js";
import type { Told } from "../room/opening/request.js";
import {
	type Remembered,
	type RoomOutputs,
	rememberArguments,
	toOutputs,
} from "../room/outputs.js";
import type { TwilioRoom } from "../twilio/room.js";

/**
 * The text that Pulumi keeps in state for every room, and that its dynamic
 * provider host evaluates to get at the provider.
 *
 * It loads the installed package, so that old rooms are refreshed and completed
 * by the code of today, and it resolves from the working directory, because the
 * text is evaluated without a file name. It is a persisted format: states of
 * every version hold it, so it never changes.
 */
export const loader =
	'exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-twilio-video/dynamic-provider")';

/** The type of a room's resource, as it stands in URNs and in state: persisted as well. */
export const resourceType = "pulumi-nodejs:dynamic/twilio-video:Room";

/** Keys that the engine carries and doesn't display: it hides what begins with two underscores. Persisted as well. */
export const hidden = {
	/** The text that loads this provider; the host puts it into every result but a failed create's. */
	provider: "__provider",
	/** In inputs: the logical name, which the host does not tell, for the automatic name to be made of. */
	logicalName: "__stem",
	/** In inputs: digits that tell the stack, likewise. */
	stackHash: "__stack",
	/** In inputs: the types of the parents, as the URN has them, which tell resources of one logical name apart; absent directly below the stack. */
	parents: "__parents",
	/** In inputs: what the resource options say of the end of a room; absent where they say nothing. */
	options: "__options",
	/** In outputs: the names of the arguments that the program gave. */
	given: "__given",
} as const;

const { given: _ofOutputs, ...ofInputs } = hidden;
const hiddenInputs: readonly string[] = Object.values(ofInputs);

/** The inputs that the class adds to those of the program. */
export function hiddenIn(inputs: Properties): Properties {
	return Object.fromEntries(hiddenInputs.map((name) => [name, inputs[name]]));
}

/** The inputs of the program. */
export function argumentsIn(inputs: Properties): Properties {
	return Object.fromEntries(
		Object.entries(inputs).filter(([name]) => !hiddenInputs.includes(name)),
	);
}

/** What else the program tells. */
export function toldIn(inputs: Properties): Told {
	return {
		logicalName: String(inputs[hidden.logicalName]),
		stackHash: String(inputs[hidden.stackHash]),
	};
}

/** What a state remembers of a room. */
export function rememberedIn(outputs: Properties): Remembered {
	const given = outputs[hidden.given];
	return Array.isArray(given) ? { outputs, given } : rememberArguments(outputs);
}

/** What a state remembers of a room, beside the text that loads the provider. */
export type StoredOutputs = RoomOutputs & {
	readonly [hidden.given]: readonly ArgumentName[];
};

/**
 * What a state is to remember of a room. It is made here alone, because the host's
 * wire format is treacherous: an `undefined` in the outputs of a create loses the room.
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
