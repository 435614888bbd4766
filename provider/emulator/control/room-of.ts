import type { Room } from "../rooms/room.js";
import type { RoomStore } from "../rooms/room-store.js";
import { aText } from "./check-options.js";

/** There is no room of this SID, and no open one of this name. */
export class UnknownRoomError extends Error {
	constructor(sidOrName: string) {
		super(`The emulator has no room ${sidOrName}.`);
	}
}

/**
 * The room of a SID, or of the unique name of one that is open.
 *
 * @throws TypeError, UnknownRoomError
 */
export function roomOf(rooms: RoomStore, sidOrName: string): Room {
	aText(sidOrName, "room");
	const room = rooms.find(sidOrName);
	if (room === undefined) throw new UnknownRoomError(sidOrName);
	return room;
}
