import { once } from "node:events";
import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** A listening HTTP server. */
export interface Server {
	/** Its origin, without a slash at the end. */
	readonly url: string;
	/** Hands every request from now on to `handle`. */
	serve(handle: RequestHandler): void;
	/** Stops listening and drops every connection, also those that still wait. */
	close(): Promise<void>;
}

/** Answers one request. */
type RequestHandler = (
	request: IncomingMessage,
	response: ServerResponse,
) => Promise<void>;

/** Listens on 127.0.0.1 only: the network has no business with an emulator. */
export async function listen(port: number): Promise<Server> {
	// An idle connection stays open: closing it in the moment a client reuses it
	// would look like a lost request.
	const server = createServer({ keepAliveTimeout: 0 });
	server.listen(port, LOOPBACK);
	await once(server, "listening").catch((error) => {
		if (error.code !== "EADDRINUSE") throw error;
		const reason = `Port ${port} is taken: choose another, or 0 for any that is free.`;
		throw Object.assign(new Error(reason), { code: error.code });
	});
	const address = server.address() as AddressInfo;

	return {
		url: `http://${LOOPBACK}:${address.port}`,

		serve(handle) {
			server.on("request", (request, response) => {
				// Whatever failed, only the connection that it failed on is lost.
				handle(request, response).catch(() => {
					response.destroy();
				});
			});
		},

		async close() {
			const closed = new Promise<void>((resolve) => {
				// A server that is closed already says so with an error, which doesn't matter.
				server.close(() => resolve());
			});
			server.closeAllConnections();
			await closed;
		},
	};
}

const LOOPBACK = "127.0.0.1";
