import type { IncomingHttpHeaders } from "node:http";
import { type Form, percentDecode } from "../message/form.js";
import type { OperationName } from "./operation.js";

/** A request of which it isn't known yet whether it is authorized and leads anywhere. */
export interface ApiRequest {
	readonly method: string;
	/** As it came, still percent-encoded. */
	readonly path: string;
	/** Absent where the path is none of the API's. */
	readonly route: Route | undefined;
	readonly headers: IncomingHttpHeaders;
	/** Absent where the address has no query. */
	readonly query: Form | undefined;
	/** Absent where the body is too large to be looked at. */
	readonly form: Form | undefined;
}

/** Where a request's method and path lead. */
export interface Route {
	/** Absent where the path is one of the API's but the method isn't. */
	readonly operation: OperationName | undefined;
	/** Blank where the path names no room. */
	readonly sidOrName: string;
}

/** Finds what a request is for; nothing if no such path exists. */
export function findRoute(method: string, path: string): Route | undefined {
	for (const { pattern, operations } of PATHS) {
		const match = pattern.exec(path);

		if (match) {
			const sidOrName = percentDecode(match[1] ?? "");
			// Twilio undoes the encoding first, so a slash always splits a path.
			return sidOrName.includes("/")
				? undefined
				: { operation: operations.get(method), sidOrName };
		}
	}
	return undefined;
}

const PATHS: readonly {
	readonly pattern: RegExp;
	readonly operations: ReadonlyMap<string, OperationName>;
}[] = [
	{
		pattern: /^\/v1\/Rooms$/,
		operations: new Map([
			["GET", "ListRoom"],
			["POST", "CreateRoom"],
		]),
	},
	{
		pattern: /^\/v1\/Rooms\/([^/]+)$/,
		operations: new Map([
			["GET", "FetchRoom"],
			["POST", "UpdateRoom"],
		]),
	},
];
