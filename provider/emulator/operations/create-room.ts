import type { Answer } from "../message/answer.js";
import { Refusal } from "../message/refusal.js";
import { toRepresentation } from "../rooms/representation.js";
import { Room } from "../rooms/room.js";
import type { OperationRequest, Service } from "./operation.js";
import { readRoomSettings } from "./parameters/read-room-settings.js";

/** POST /v1/Rooms: opens a room, unless one in progress has its name. */
export function createRoom(
	service: Service,
	{ form }: OperationRequest,
): Answer {
	const settings = readRoomSettings(form, service.legacyRoomTypes);
	if (
		settings.uniqueName !== undefined &&
		service.rooms.holderOf(settings.uniqueName) !== undefined
	) {
		throw new Refusal(53113);
	}

	const room = new Room(settings, service.clock.now());
	service.rooms.add(room);
	service.callbacks.watch(room);
	return { status: 201, json: toRepresentation(service, room) };
}
