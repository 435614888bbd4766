import { percentDecode } from "../message/form.js";
import type { OperationName } from "./operation.js";

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
