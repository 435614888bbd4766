export {
	type RecordingRuleArgs,
	Room,
	type RoomArgs,
	type RoomStatus,
	type RoomType,
	type TranscriptionsConfigurationArgs,
} from "./room/room.js";
