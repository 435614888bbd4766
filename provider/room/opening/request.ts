import type { FormValue } from "../../twilio/form.js";
import { automaticName } from "../arguments/automatic-name.js";
import { givenArguments } from "../arguments/table.js";
import type { Properties } from "../arguments/values.js";

/** What is known of a room besides its arguments. */
export interface RoomContext {
	readonly logicalName: string;
	/** Digits that identify the stack, for automatic names. */
	readonly stackHash: string;
	/** The automatic name, if it has been chosen already. */
	readonly chosenName?: string | undefined;
}

/** What is asked of Twilio to open one room, in one request or, if answers are lost, in several. */
export class RoomRequest {
	readonly logicalName: string;
	/** Given by the program, or chosen here, once for all requests. */
	readonly uniqueName: string;
	readonly parameters: Readonly<Record<string, FormValue>>;
	/** What the program asks for, each argument in its normal form. */
	readonly given: Properties;

	constructor(
		{ logicalName, stackHash, chosenName }: RoomContext,
		args: Properties,
	) {
		this.logicalName = logicalName;
		this.given = givenArguments(args);
		this.uniqueName = String(
			this.given.uniqueName ??
				chosenName ??
				automaticName(logicalName, stackHash),
		);
		this.parameters = {
			...(this.given as Readonly<Record<string, FormValue>>),
			uniqueName: this.uniqueName,
		};
	}

	/** The name, unless the program gave it: it may then be a secret, and errors don't show it. */
	get chosenName(): string | undefined {
		return this.given.uniqueName === undefined ? this.uniqueName : undefined;
	}
}
