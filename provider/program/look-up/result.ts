import type * as pulumi from "@pulumi/pulumi";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Room } from "../room.js";

/**
 * A room as Twilio described it at the moment of the look-up.
 *
 * Recording rules and transcription settings are missing: Twilio doesn't return
 * them.
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export interface GetRoomResult extends Outputs {
	/**
	 * Where Twilio reports what happens in the room, in plain text. It may contain a token: then make it a secret.
	 * @remarks `pulumi.secret(room.statusCallback)` does so, and so does a secret argument of `getRoomOutput` or `getRoomsOutput`.
	 */
	readonly statusCallback: string | null;
	/** The name that participants join by; the SID of a room that was opened without one. */
	readonly uniqueName: string;
}

/** The outputs of `Room` that Twilio returns, under their documentation there. */
type Outputs = {
	readonly [Name in keyof ReturnedOutputs]: ReturnedOutputs[Name] extends pulumi.OutputInstance<
		infer Value
	>
		? Value
		: never;
};

type ReturnedOutputs = Pick<
	Room,
	Exclude<keyof TwilioRoom, "statusCallback" | "uniqueName">
>;

/** Takes Twilio at its word for the values that its contract names, as `Room` does. @internal */
export function toResult(room: TwilioRoom): GetRoomResult {
	return room as GetRoomResult;
}
