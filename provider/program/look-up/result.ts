import type * as pulumi from "@pulumi/pulumi";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Room } from "../room.js";

/**
 * A room as Twilio described it at the moment of the look-up.
 *
 * What only the program that opened the room knows isn't there: recording
 * rules and the settings of transcription.
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export interface GetRoomResult extends Outputs {
	/**
	 * Where Twilio reports what happens in the room, in plain text. It may hold a token: make it a secret then.
	 * @remarks `pulumi.secret(room.statusCallback)` does so, and a secret argument of `getRoomOutput` or `getRoomsOutput`.
	 */
	readonly statusCallback: string | null;
	/** The name that participants join by; the SID of a room that was opened without one. */
	readonly uniqueName: string;
}

/** The outputs of `Room` that Twilio tells, under their documentation there. */
type Outputs = {
	readonly [Name in keyof ToldOutputs]: ToldOutputs[Name] extends pulumi.OutputInstance<
		infer Value
	>
		? Value
		: never;
};

type ToldOutputs = Pick<
	Room,
	Exclude<keyof TwilioRoom, "statusCallback" | "uniqueName">
>;

/** Takes Twilio at its word for the values that its contract names, as `Room` does. @internal */
export function toResult(room: TwilioRoom): GetRoomResult {
	return room as GetRoomResult;
}
