import "./refuse.js";

export { BadArgumentsError } from "./lookup/check.js";
export {
	type GetRoomArgs,
	type GetRoomOutputArgs,
	getRoom,
	getRoomOutput,
} from "./lookup/get-room.js";
export {
	type GetRoomsArgs,
	type GetRoomsOutputArgs,
	getRooms,
	getRoomsOutput,
} from "./lookup/get-rooms.js";
export type { GetRoomResult } from "./lookup/result.js";
export type {
	RecordingRule,
	RecordingRuleArgs,
	RoomArgs,
	TranscriptionsConfigurationArgs,
	VideoCodec,
} from "./room/args.js";
export { ForeignRoomError } from "./room/foreign-room.js";
export { RoomNotFoundError } from "./room/not-found.js";
export { Room } from "./room/room.js";
export {
	InvalidSettingError,
	MissingCredentialsError,
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "./twilio/errors.js";
export type { RoomStatus, RoomType } from "./twilio/room.js";
