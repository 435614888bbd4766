import type { Properties } from "./arguments.js";
import { mostParticipants } from "./check.js";

/** What Twilio makes of the arguments that aren't given, in a room of the type; of those that are missing here, nothing. */
export function defaultsOf(type: unknown): Properties {
	return {
		audioOnly: false,
		emptyRoomTimeout: 5,
		largeRoom: false,
		maxParticipantDuration: 14_400,
		maxParticipants: mostParticipants(type),
		mediaRegion: "us1",
		recordParticipantsOnConnect: false,
		statusCallbackMethod: "POST",
		transcribeParticipantsOnConnect: false,
		type: "group",
		unusedRoomTimeout: 5,
		videoCodecs: ["VP8", "H264"],
	};
}
