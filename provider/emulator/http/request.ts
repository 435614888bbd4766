import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Form } from "../message/form.js";
import { type ApiRequest, findRoute } from "../operations/route.js";

/** Reads a request to its end, the body included. */
export async function receive(request: IncomingMessage): Promise<ApiRequest> {
	const { method = "", headers } = request;
	const { path, query } = targetOf(request);
	const body = await readBody(request);

	return {
		method,
		path,
		route: findRoute(method, path),
		headers,
		query,
		form: body === undefined ? undefined : new Form(formOf(headers, body)),
	};
}

/** What a request asks for: a path, still percent-encoded, and a query, unless there is none. */
export function targetOf({ url = "" }: IncomingMessage): {
	readonly path: string;
	readonly query: Form | undefined;
} {
	const [, path = "", query] = /^([^?]*)(?:\?(.*))?$/s.exec(url) ?? [];
	return { path, query: query === undefined ? undefined : new Form(query) };
}

/** Whether the headers say that the body is of a type. */
export function isOfType(headers: IncomingHttpHeaders, type: string): boolean {
	const [given = ""] = (headers["content-type"] ?? "").split(";");
	return given.trim().toLowerCase() === type;
}

/** Reads a body to its end, but keeps none that is over the limit. */
export async function readBody(
	request: IncomingMessage,
): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;

	for await (const chunk of request) {
		size += chunk.length;
		if (size <= LARGEST_BODY) {
			chunks.push(chunk);
		}
	}
	return size <= LARGEST_BODY ? Buffer.concat(chunks) : undefined;
}

/** A body of another type has no fields, so that creating with JSON takes every default. */
function formOf(headers: IncomingHttpHeaders, body: Buffer): string {
	// One character per byte: whether the bytes are UTF-8 is for the form to say.
	return isOfType(headers, "application/x-www-form-urlencoded")
		? body.toString("latin1")
		: "";
}

const LARGEST_BODY = 1024 * 1024;
