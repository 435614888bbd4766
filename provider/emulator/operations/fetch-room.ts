import type { Answer } from "../message/answer.js";
import { notFound } from "../message/refusal.js";
import { toRepresentation } from "../rooms/representation.js";
import type { OperationRequest, Service } from "./operation.js";

/** GET /v1/Rooms/{Sid}: shows a room, an ended one too if asked for by SID. */
export function fetchRoom(service: Service, request: OperationRequest): Answer {
	const room = service.rooms.find(request.sidOrName);
	if (room === undefined) {
		throw notFound(request.path);
	}

	return { status: 200, json: toRepresentation(service, room) };
}
