import type { Answer } from "../message/answer.js";
import { toRepresentation } from "../rooms/representation.js";
import {
	type OperationRequest,
	roomOfRequest,
	type Service,
} from "./operation.js";

/** GET /v1/Rooms/{Sid}: shows a room, an ended one too if asked for by SID. */
export function fetchRoom(service: Service, request: OperationRequest): Answer {
	const room = roomOfRequest(service, request);
	return { status: 200, json: toRepresentation(service, room) };
}
