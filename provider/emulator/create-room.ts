import type { Answer } from "./answer.js";
import type { OperationRequest, Service } from "./operation.js";
import { Refusal } from "./refusal.js";
import { toRepresentation } from "./representation.js";
import { Room } from "./room.js";
import { readRoomSettings } from "./room-settings.js";

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
