import {
	type Answer,
	toHtmlAnswer,
	toRefusalAnswer,
} from "../message/answer.js";
import { Form } from "../message/form.js";
import { notFound, Refusal } from "../message/refusal.js";
import { authorize, type Logins } from "./authorization.js";
import { createRoom } from "./create-room.js";
import { fetchRoom } from "./fetch-room.js";
import { listRoom } from "./list-room.js";
import type { Operation, OperationName, Service } from "./operation.js";
import type { ApiRequest } from "./route.js";
import { updateRoom } from "./update-room.js";

/** Does what a request asks for, or refuses to, and says so in Twilio's answer. */
export function perform(
	service: Service,
	logins: Logins,
	request: ApiRequest,
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
	{ headers, method, path, route, query = new Form(""), form }: ApiRequest,
): Answer {
	if (form === undefined) {
		return toHtmlAnswer(413);
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
	// A port may be forwarded to the emulator, which the caller alone can reach.
	const asked = { ...service, url: `http://${headers.host}` };
	return OPERATIONS[operation](asked, { path, sidOrName, query, form });
}

const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
	CreateRoom: createRoom,
	FetchRoom: fetchRoom,
	ListRoom: listRoom,
	UpdateRoom: updateRoom,
};
