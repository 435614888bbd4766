import { inState } from "../pulumi/remedies.js";
import { givenArguments } from "../room/arguments/table.js";
import type { Properties } from "../room/arguments/values.js";
import type { PartlyOpenedError } from "../room/errors.js";
import { remediesFor } from "./remedies.js";

/** There is a room, and something is wrong with it: the engine keeps it in the state, so that it isn't lost. */
export class RoomToKeepError extends Error {
	override readonly name = "RoomToKeepError";
	readonly id: string;
	/** Private, and read through an accessor, because whatever prints an error prints its fields: the inputs may hold secrets. */
	readonly #outputs: Properties;

	constructor(error: PartlyOpenedError, inputs: Properties) {
		const { room, message } = error;
		super(
			[message, inState(error, inputs.whenEnded), ...remediesFor(error)].join(
				"\n",
			),
		);
		this.id = room.sid;
		this.#outputs = { ...givenArguments(inputs), ...room };
	}

	get outputs(): Properties {
		return this.#outputs;
	}
}
