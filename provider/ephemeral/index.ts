import "../requirements/without-sdk.js";

export { BadArgumentsError } from "../room/look-up/check-arguments.js";
export {
	type EphemeralRoom,
	type EphemeralRoomArgs,
	openRoom,
	withRoom,
} from "./open-room.js";
