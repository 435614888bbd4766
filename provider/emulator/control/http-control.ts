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
	failure,
	type Handler,
	ok,
	type Reply,
} from "./handler.js";
import { pageHandlers } from "./page/page-handlers.js";
import { UnknownRoomError } from "./room-of.js";

/** Where the emulator is steered; all else is Twilio's. */
const controlPath = "/_emulator";

/** Whether a request is for the emulator itself. */
export function isControl({ url = "" }: IncomingMessage): boolean {
	return url.split(/[/?]/)[1] === controlPath.slice(1);
}

/** Answers who may not ask. */
export function refuse(response: ServerResponse, error: string): void {
	send(response, failure(403, error));
}

/** By method and path: what the functions of the emulator do, with their words and checks. */
const handlers: readonly Handler[] = [
	...pageHandlers,
	[
		"GET",
		/^\/events$/,
		({ events, state }) => ({
			status: 200,
			stream: (response) => events.add(response, state),
		}),
	],
	["GET", /^\/state$/, ({ state }) => ok(state())],
	[
		"POST",
		/^\/clock\/advance$/,
		({ emulator }, _parts, body) => {
			emulator.advance(body as TimeSpan);
			return ok({ now: emulator.now });
		},
	],
	[
		"POST",
		/^\/rooms\/([^/]+)\/participants$/,
		({ emulator }, [room = ""], body) => {
			checkOptions("participants", body, { identity: aText });
			const { identity } = body as { readonly identity?: string };
			emulator.connect(room, identity);
			return {
				status: 201,
				json: { participants: emulator.participants(room) },
			};
		},
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
			const identity = query.get("identity");
			aText(identity, "identity");
			emulator.disconnect(room, identity);
			return done;
		},
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
		({ emulator }) => ok(emulator.failures().map(toJson)),
	],
	[
		"POST",
		/^\/failures$/,
		({ emulator }, _parts, body) => {
			anObject(body, "failNext");
			emulator.failNext(fromJson(body as object) as FailNextOptions);
			return { status: 201, json: emulator.failures().map(toJson) };
		},
	],
	[
		"DELETE",
		/^\/failures$/,
		({ emulator }) => ok(emulator.clearFailures().map(toJson)),
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
			return ok(
				operation === undefined
					? requests
					: requests.filter((request) => request.operation === operation),
			);
		},
	],
	[
		"DELETE",
		/^\/requests$/,
		({ emulator }, _parts, _body, query) => {
			if (Object.keys(query.toRecord()).length > 0)
				throw new Error(
					"DELETE /_emulator/requests forgets all: it takes no query.",
				);
			emulator.forgetRequests();
			return done;
		},
	],
	["GET", /^\/callbacks$/, async ({ callbacks }) => ok(await callbacks())],
	[
		"PUT",
		/^\/quota$/,
		({ emulator }, _parts, body) => {
			emulator.setQuota(body as Quota);
			return done;
		},
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
	{ status, json, file, stream }: Reply,
): void {
	const type =
		file?.type ?? (stream ? "text/event-stream" : "application/json");
	const hasBody = file || stream || json !== undefined;
	response.writeHead(status, {
		...headers,
		...(hasBody && { "Content-Type": type }),
	});
	if (stream) stream(response);
	else response.end(file?.bytes ?? (hasBody && `${JSON.stringify(json)}\n`));
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
	for (const [handled, pattern, handle] of handlers) {
		const match = handled === method && pattern.exec(path);
		if (!match) continue;
		const changes = method === "POST" || method === "PUT";
		if (changes && !isOfType(headers, "application/json"))
			return failure(415, wantsJson);
		try {
			const body = changes ? parse(bytes) : undefined;
			const parts = match.slice(1).map(percentDecode);
			const reply = await handle(controlled, parts, body, query);
			if (reply) return reply;
		} catch (error) {
			const status = error instanceof UnknownRoomError ? 404 : 400;
			return failure(status, (error as Error).message);
		}
	}
	return failure(404, `There is no ${method} ${controlPath}${path}.`);
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
