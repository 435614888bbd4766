import { type Answer, toPageAnswer, toRefusalAnswer } from "./answer.js";
import { authorize, type Logins } from "./authorization.js";
import { createRoom } from "./create-room.js";
import { fetchRoom } from "./fetch-room.js";
import { Form } from "./form.js";
import { listRoom } from "./list-room.js";
import type { Operation, OperationName, Service } from "./operation.js";
import type { ReceivedRequest } from "./received-request.js";
import { notFound, Refusal } from "./refusal.js";
import { updateRoom } from "./update-room.js";

/** Does what a request asks for, or refuses to, and says so in Twilio's answer. */
export function work(
	service: Service,
	logins: Logins,
	request: ReceivedRequest,
): Answer {
	try {
		return operate(service, logins, request);
	} catch (error) {
		if (error instanceof Refusal) {
			return toRefusalAnswer(error);
		}
		throw error;
	}
}

function operate(
	service: Service,
	logins: Logins,
	{ headers, method, path, route, query = new Form(""), form }: ReceivedRequest,
): Answer {
	if (form === undefined) {
		return toPageAnswer(413);
	}
	// Before the path is looked at: a stranger learns nothing about rooms.
	authorize(headers.authorization, logins);
	service.quota.count(method);
	if (route === undefined) {
		throw notFound(path);
	}
	if (route.operation === undefined) {
		throw new Refusal(20004);
	}

	const { operation, sidOrName } = route;
	return OPERATIONS[operation](service, { path, sidOrName, query, form });
}

const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
	CreateRoom: createRoom,
	FetchRoom: fetchRoom,
	ListRoom: listRoom,
	UpdateRoom: updateRoom,
};
