import type { IncomingMessage, ServerResponse } from "node:http";
import type { FailNextOptions } from "../faults/fail-next.js";
import { isOfType, readBody, targetOf } from "../http/request.js";
import { Form, percentDecode, STRICT_UTF8 } from "../message/form.js";
import { operationNames } from "../operations/operation.js";
import type { Quota } from "../operations/quota.js";
import type { TimeSpan } from "../rooms/clock.js";
import { anObject, aText, checkOptions, oneOf } from "./check-options.js";
import { fromJson, toJson } from "./failures-as-json.js";
import {
	type Controlled,
	done,
	events,
	type Handler,
	json,
	type Reply,
} from "./handler.js";
import { pageHandlers } from "./page/page-handlers.js";
import { UnknownRoomError } from "./room-of.js";

/** Where the emulator is steered; all else is Twilio's. */
const controlPath = "/_emulator";
const isBelow = new RegExp(`^${controlPath}(?=[/?]|$)`);

/** Whether a request is for the emulator itself. */
export function isControl({ url = "" }: IncomingMessage): boolean {
	return isBelow.test(url);
}

/** Answers who may not ask. */
export function refuse(response: ServerResponse, error: string): void {
	send(response, json(403, { error }));
}

/** By method and path: what the functions of the emulator do, with their words and checks. */
const handlers: readonly Handler[] = [
	...pageHandlers,
	[
		"GET",
		/^\/events$/,
		(controlled) =>
			events((response) => controlled.events.add(response, controlled.state)),
	],
	["GET", /^\/state$/, ({ state }) => json(200, state())],
	[
		"POST",
		/^\/clock\/advance$/,
		({ emulator }, _parts, body) => {
			emulator.advance(body as TimeSpan);
			return json(200, { now: emulator.now });
		},
		"body",
	],
	[
		"POST",
		/^\/rooms\/([^/]+)\/participants$/,
		({ emulator }, [room = ""], body) => {
			checkOptions("participants", body, { identity: aText });
			const { identity } = body as { readonly identity?: string };
			emulator.connect(room, identity);
			return json(201, { participants: emulator.participants(room) });
		},
		"body",
	],
	[
		"DELETE",
		/^\/rooms\/([^/]+)\/participants\/([^/]+)$/,
		({ emulator }, [room = "", identity]) => {
			emulator.disconnect(room, identity);
			return done;
		},
	],
	[
		"DELETE",
		/^\/rooms\/([^/]+)\/participants$/,
		({ emulator }, [room = ""], _body, query) => {
			checkOptions("participants", query.toRecord(), { identity: aText });
			const identity = query.get("identity");
			aText(identity, "identity");
			emulator.disconnect(room, identity);
			return done;
		},
		"query",
	],
	[
		"POST",
		/^\/rooms\/([^/]+)\/complete$/,
		({ emulator }, [room = ""]) => {
			emulator.completeRoom(room);
			return done;
		},
	],
	[
		"GET",
		/^\/failures$/,
		({ emulator }) => json(200, emulator.failures().map(toJson)),
	],
	[
		"POST",
		/^\/failures$/,
		({ emulator }, _parts, body) => {
			anObject(body, "failNext");
			emulator.failNext(fromJson(body as object) as FailNextOptions);
			return json(201, emulator.failures().map(toJson));
		},
		"body",
	],
	[
		"DELETE",
		/^\/failures$/,
		({ emulator }) => json(200, emulator.clearFailures().map(toJson)),
	],
	[
		"GET",
		/^\/requests$/,
		({ emulator }, _parts, _body, query) => {
			checkOptions("requests", query.toRecord(), {
				operation: oneOf(...operationNames),
			});
			const operation = query.get("operation");
			const requests = emulator.requests();
			return json(
				200,
				operation === undefined
					? requests
					: requests.filter((request) => request.operation === operation),
			);
		},
		"query",
	],
	[
		"DELETE",
		/^\/requests$/,
		({ emulator }) => {
			emulator.forgetRequests();
			return done;
		},
	],
	[
		"GET",
		/^\/callbacks$/,
		async ({ callbacks }) => json(200, await callbacks()),
	],
	[
		"PUT",
		/^\/quota$/,
		({ emulator }, _parts, body) => {
			emulator.setQuota(body as Quota);
			return done;
		},
		"body",
	],
	[
		"POST",
		/^\/reset$/,
		({ emulator }) => {
			emulator.reset();
			return done;
		},
	],
];

/** Answers a request below `/_emulator`. */
export async function control(
	controlled: Controlled,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	send(response, await replyTo(controlled, request));
}

function send(
	response: ServerResponse,
	{ status, type, body, stream }: Reply,
): void {
	response.writeHead(status, {
		...headers,
		...(type !== undefined && { "Content-Type": type }),
	});
	if (stream) stream(response);
	else response.end(body);
}

const headers = {
	"Cache-Control": "no-store",
	"X-Content-Type-Options": "nosniff",
	"Content-Security-Policy": [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join("; "),
};

async function replyTo(
	controlled: Controlled,
	request: IncomingMessage,
): Promise<Reply> {
	const { method = "", headers } = request;
	const target = targetOf(request);
	const path = target.path.slice(controlPath.length);
	const { query = new Form("") } = target;
	const bytes = await readBody(request);
	for (const [handled, pattern, handle, takes] of handlers) {
		const match = handled === method && pattern.exec(path);
		if (!match) continue;
		const changes = method === "POST" || method === "PUT";
		if (changes && !isOfType(headers, "application/json"))
			return json(415, { error: wantsJson });
		try {
			const body = parse(bytes);
			const given = { body, query: query.toRecord() };
			for (const [name, value] of Object.entries(given))
				if (name !== takes && JSON.stringify(value) !== "{}")
					throw new Error(
						`${method} ${controlPath}${path} got a ${name}, which it doesn't take.`,
					);
			const parts = match.slice(1).map(percentDecode);
			const reply = await handle(controlled, parts, body, query);
			if (reply) return reply;
		} catch (error) {
			const status = error instanceof UnknownRoomError ? 404 : 400;
			return json(status, { error: (error as Error).message });
		}
	}
	const error = `There is no ${method} ${controlPath}${path}.`;
	return json(404, { error });
}

const wantsJson =
	"The body must be JSON, with the header Content-Type: application/json.";

/** @param bytes absent if they are too many; none are an empty object */
function parse(bytes: Buffer | undefined): unknown {
	if (bytes === undefined) throw new Error("The body is too large.");
	try {
		const text = STRICT_UTF8.decode(bytes);
		return text.trim() === "" ? {} : JSON.parse(text);
	} catch {
		throw new Error("The body is not JSON in UTF-8.");
	}
}
