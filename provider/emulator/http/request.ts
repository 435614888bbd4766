import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Form } from "../message/form.js";
import type { ApiRequest } from "../operations/perform.js";
import { findRoute } from "../operations/route.js";

/** Reads a request to its end, the body included. */
export async function receive(request: IncomingMessage): Promise<ApiRequest> {
	const { method = "", url = "", headers } = request;
	const [, path = "", query] = /^([^?]*)(?:\?(.*))?$/s.exec(url) ?? [];
	const body = await readBody(request);

	return {
		method,
		path,
		route: findRoute(method, path),
		headers,
		query: query === undefined ? undefined : new Form(query),
		form: body === undefined ? undefined : new Form(formOf(headers, body)),
	};
}

/** Reads a body to its end, but keeps none that is over the limit. */
export async function readBody(
	request: IncomingMessage,
): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;

	for await (const chunk of request) {
		size += chunk.length;
		if (size <= LARGEST_BODY) {
			chunks.push(chunk);
		}
	}
	// One character per byte: whether the bytes are UTF-8 is for the form to say.
	return size <= LARGEST_BODY
		? Buffer.concat(chunks).toString("latin1")
		: undefined;
}

/** A body of another type has no fields, so that creating with JSON takes every default. */
function formOf(headers: IncomingHttpHeaders, body: string): string {
	const [type = ""] = (headers["content-type"] ?? "").split(";");
	return type.trim().toLowerCase() === "application/x-www-form-urlencoded"
		? body
		: "";
}

const LARGEST_BODY = 1024 * 1024;
