import "./requirements/with-sdk.js";

export type {
	RecordingRule,
	RecordingRuleArgs,
	RoomArgs,
	TranscriptionsConfigurationArgs,
	VideoCodec,
} from "./program/args.js";
export {
	type GetRoomArgs,
	type GetRoomOutputArgs,
	getRoom,
	getRoomOutput,
} from "./program/look-up/get-room.js";
export {
	type GetRoomsArgs,
	type GetRoomsOutputArgs,
	getRooms,
	getRoomsOutput,
} from "./program/look-up/get-rooms.js";
export type { GetRoomResult } from "./program/look-up/result.js";
export { Room } from "./program/room.js";
export { ForeignRoomError, RoomNotFoundError } from "./room/errors.js";
export { BadArgumentsError } from "./room/look-up/check-arguments.js";
export {
	InvalidSettingError,
	MissingCredentialsError,
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "./twilio/failures/errors.js";
export type { RoomStatus, RoomType } from "./twilio/room.js";
