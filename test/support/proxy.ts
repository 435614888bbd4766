import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type Socket } from "node:net";
import type { Identity } from "./certificate.js";
import { listen } from "./listen.js";

/** A proxy that connects by CONNECT: every name leads to this machine. */
export interface TestProxy extends Disposable {
	/** Its address without credentials. */
	readonly url: string;
	/** The first line of each request. */
	readonly requests: readonly string[];
	/** How many connections were made to it. */
	connections(): number;
	/** All that it was sent, in requests and in tunnels. */
	received(): string;
}

/** What it does when it is asked to connect. */
export type Connecting = (
	client: Socket,
	request: IncomingMessage,
	openTunnel: () => void,
) => void;

/**
 * Starts a proxy that opens every tunnel, or does something else.
 *
 * @param identity its certificate, if it is to be an https: proxy
 */
export async function startProxy(
	connecting: Connecting = (_client, _request, openTunnel) => openTunnel(),
	identity?: Identity,
): Promise<TestProxy> {
	const requests: string[] = [];
	const received: string[] = [];
	const sockets = new Set<Socket>();
	let connections = 0;
	const note = ({ method, url, rawHeaders }: IncomingMessage) => {
		requests.push(`${method} ${url}`);
		received.push(rawHeaders.join("\n"));
	};
	const server = identity ? createTlsServer(identity) : createServer();
	server.on("connection", (socket: Socket) => {
		connections += 1;
		sockets.add(socket.on("error", () => {}));
	});
	server.on("request", (request, response) => {
		note(request);
		response.writeHead(400).end();
	});
	server.on("connect", (request, client: Socket) => {
		note(request);
		client.on("error", () => {});
		connecting(client, request, () => {
			const port = Number(new URL(`http://${request.url}`).port);
			const origin = connect(port, "127.0.0.1", () => {
				client.write("HTTP/1.1 200 Connection established\r\n\r\n");
				client.on("data", (data) => received.push(data.toString("latin1")));
				client.pipe(origin).pipe(client);
			});
			sockets.add(origin.on("error", () => client.destroy()));
		});
	});
	const port = await listen(server);
	return {
		url: `${identity ? "https://localhost" : "http://127.0.0.1"}:${port}`,
		requests,
		connections: () => connections,
		received: () => received.join("\n"),
		[Symbol.dispose]() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}
