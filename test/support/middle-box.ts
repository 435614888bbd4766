import { once } from "node:events";
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	type ServerResponse,
	request as send,
} from "node:http";
import type { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { listen } from "./listen.js";

/** A server in between, which hands on what it is asked and answers in its own way. */
export interface MiddleBox extends Disposable {
	readonly url: string;
}

/** An answer on its way. */
export interface Passing {
	readonly status: number;
	readonly headers: OutgoingHttpHeaders;
	readonly body: Buffer;
}

/** What is known of a request. */
export interface Asked {
	readonly headers: IncomingHttpHeaders;
	readonly socket: Socket;
	/** How many requests the connection has carried, this one included. */
	readonly nth: number;
}

/** What the server does with the answer; without one to hand on it has done something to the connection. */
export type Passer = (
	answer: Passing,
	asked: Asked,
) => Passing | undefined | Promise<Passing | undefined>;

/** Puts a server before an emulator. */
export async function startMiddleBox(
	{ url }: { readonly url: string },
	pass: Passer,
): Promise<MiddleBox> {
	const carried = new WeakMap<Socket, number>();
	const handle = async (asked: IncomingMessage, response: ServerResponse) => {
		const { method = "", headers, socket } = asked;
		const nth = (carried.get(socket) ?? 0) + 1;
		carried.set(socket, nth);
		const passed = send(`${url}${asked.url}`, {
			method,
			headers,
			agent: false,
		});
		passed.end(await buffer(asked));
		const [answer] = await once(passed, "response");
		const { "content-length": _, connection: __, ...others } = answer.headers;
		const passing = await pass(
			{
				status: answer.statusCode,
				headers: others,
				body: await buffer(answer),
			},
			{ headers, socket, nth },
		);
		if (passing)
			response.writeHead(passing.status, passing.headers).end(passing.body);
	};
	const server = createServer((asked, response) =>
		// What is lost behind it is lost before it.
		handle(asked, response).catch(() => asked.socket.resetAndDestroy()),
	);
	return {
		url: `http://127.0.0.1:${await listen(server)}`,
		[Symbol.dispose]() {
			server.close();
			server.closeAllConnections();
		},
	};
}
