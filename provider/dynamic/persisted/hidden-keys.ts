import type { Properties } from "../../room/arguments/values.js";
import type { RoomContext } from "../../room/opening/request.js";

/** Keys that the engine carries and doesn't display: it hides what begins with two underscores. They never change, as `loader` doesn't. */
export const hidden = {
	/** The text that loads this provider; the host puts it into every result but a failed create's. */
	provider: "__provider",
	/** In inputs: the logical name, which the host doesn't pass on, for the automatic name. */
	logicalName: "__stem",
	/** In inputs: digits that identify the stack, for the automatic name. */
	stackHash: "__stack",
	/** In inputs: the types of the parents, as the URN has them, which distinguish resources of one logical name; absent directly below the stack. */
	parents: "__parents",
	/** In inputs: what the resource options say of the end of a room; absent where they say nothing. */
	options: "__options",
	/** In outputs: the names of the arguments that the program gave. */
	given: "__given",
} as const;

const { given: _ofOutputs, ...ofInputs } = hidden;
const inputKeys: readonly string[] = Object.values(ofInputs);

/** The inputs of the program. */
export function argumentsIn(inputs: Properties): Properties {
	return Object.fromEntries(
		Object.entries(inputs).filter(([name]) => !inputKeys.includes(name)),
	);
}

/** What is known of a room besides its arguments. */
export function contextIn(inputs: Properties): RoomContext {
	return {
		logicalName: String(inputs[hidden.logicalName]),
		stackHash: String(inputs[hidden.stackHash]),
	};
}
