export type {
	RecordingRule,
	RecordingRuleArgs,
	RoomArgs,
	TranscriptionsConfigurationArgs,
	VideoCodec,
} from "./room/args.js";
export { Room } from "./room/room.js";
export type { RoomStatus, RoomType } from "./twilio/room.js";
