import type { Answer } from "./answer.js";
import type { OperationRequest, Service } from "./operation.js";
import { notFound } from "./refusal.js";
import { toRepresentation } from "./representation.js";

/** GET /v1/Rooms/{Sid}: shows a room, an ended one too if asked for by SID. */
export function fetchRoom(service: Service, request: OperationRequest): Answer {
	const room = service.rooms.find(request.sidOrName);
	if (room === undefined) {
		throw notFound(request.path);
	}

	return { status: 200, json: toRepresentation(service, room) };
}
