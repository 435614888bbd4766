import type { Answer } from "../message/answer.js";
import { Refusal } from "../message/refusal.js";
import { toRepresentation } from "../rooms/representation.js";
import {
	type OperationRequest,
	roomOfRequest,
	type Service,
} from "./operation.js";

/** POST /v1/Rooms/{Sid}: completes a room. Nothing else of it can be changed. */
export function updateRoom(
	service: Service,
	request: OperationRequest,
): Answer {
	const room = roomOfRequest(service, request);
	const status = request.form.get("Status");
	const now = service.clock.now();

	if (status === undefined) {
		throw new Refusal(
			20001,
			"Missing required parameter Status in the post body",
		);
	}
	if (status !== "completed" || !room.isInProgress(now)) {
		throw new Refusal(53112);
	}

	room.complete(now);
	service.callbacks.sendDue(room);
	return { status: 202, json: toRepresentation(service, room) };
}
