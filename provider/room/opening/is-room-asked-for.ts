import type { AgedRoom } from "../../twilio/rooms.js";
import { diffRoom } from "../diff.js";
import type { RoomRequest } from "./request.js";

/** By how much ages may be wrong, because they are in whole seconds. */
const toleranceMs = 1000;

/**
 * Whether a room of the name, found after an answer was lost, is the one that was
 * asked for: as it was asked for, and no older than the first request. An
 * automatic name is proof enough, since nobody else knows it.
 *
 * @param sentMs how long ago the first request was sent whose answer was lost, at most
 */
export function isRoomAskedFor(
	{ room, ageMs }: AgedRoom,
	{ chosenName, given }: RoomRequest,
	sentMs: number,
): boolean {
	if (chosenName !== undefined) return true;
	if (ageMs === undefined || ageMs > sentMs + toleranceMs) return false;
	// Twilio doesn't return all of it, nor the codecs of a room for audio alone.
	const returned = Object.entries(given).filter(
		([name]) => name in room && !(name === "videoCodecs" && room.audioOnly),
	);
	const remembered = { values: { ...room }, given: [] };
	return !diffRoom(remembered, Object.fromEntries(returned)).changes;
}
