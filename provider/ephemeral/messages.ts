import type { Properties } from "../room/arguments/values.js";

/** The rooms that a keeper is started for. @internal */
export interface OpenRequest {
	/** What to ask of Twilio for each. */
	readonly args: Properties;
	/** How many. */
	readonly count: number;
}

/** Identifies an open room. */
export interface RoomIdentity {
	/** The room's SID: `RM` and 32 hexadecimal digits. */
	readonly sid: string;
	/** The name that participants join by. */
	readonly uniqueName: string;
}

/** What an owner sends: first what to open, later that its rooms are to be completed. @internal */
export type Request = OpenRequest | "complete";

/** What the keeper answers: the rooms once they are open, none once they are completed; or why not, in words for the user. @internal */
export type Answer =
	| { readonly rooms: readonly RoomIdentity[] }
	| { readonly failure: string };
