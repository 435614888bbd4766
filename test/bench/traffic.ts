import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Traffic } from "./sample.js";

let requests = 0;
const connections = new Set<Socket>();

subscribe("http.server.request.start", (message) => {
	const { request } = message as { readonly request: IncomingMessage };
	requests += 1;
	connections.add(request.socket);
});

/** What the HTTP servers of this process got since it was last asked for. */
export function takeTraffic(): Traffic {
	const taken = { requests, connections: connections.size };
	requests = 0;
	connections.clear();
	return taken;
}
