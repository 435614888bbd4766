import { givenArguments } from "../room/arguments/table.js";
import type { Properties } from "../room/arguments/values.js";
import type { PartlyOpenedError } from "../room/errors.js";

/** There is a room, and something is wrong with it: the engine keeps it in the state, so that it isn't lost. */
export class RoomToKeepError extends Error {
	override readonly name = "RoomToKeepError";
	readonly id: string;
	/** Private, and read through an accessor, because whatever prints an error prints its fields: the inputs may hold secrets. */
	readonly #outputs: Properties;

	constructor(error: PartlyOpenedError, inputs: Properties) {
		const { room, message } = error;
		super(
			`${message}\nIt is in the stack's state: ` +
				("status" in room && inputs.whenEnded !== "keep"
					? "`pulumi up` opens another in its place."
					: "`pulumi up` keeps it, `pulumi destroy` ends it."),
		);
		this.id = room.sid;
		this.#outputs = { ...givenArguments(inputs), ...room };
	}

	get outputs(): Properties {
		return this.#outputs;
	}
}
