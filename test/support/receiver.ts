import { EventEmitter, once } from "node:events";
import {
	createServer,
	type IncomingHttpHeaders,
	type RequestListener,
} from "node:http";
import { createServer as createSocketServer, type Socket } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { validateRequest } from "twilio";
import { listen } from "./listen.js";
import { standIn } from "./stand-in.js";

/** A server of this machine that status callbacks are sent to. */
export interface Receiver extends AsyncDisposable {
	/** Its origin, without a slash at the end. */
	readonly url: string;
	/** What has come, in order of arrival. */
	readonly received: readonly Received[];
	/** Waits until so many have come. */
	has(count: number): Promise<void>;
}

/** A status callback, as whoever handles it sees it. */
export interface Received {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	/** The fields of the body or, where it has none, of the address. */
	readonly parameters: Readonly<Record<string, string>>;
}

/** Receives callbacks, and answers 204 unless told otherwise. */
export async function startReceiver(
	answer: RequestListener = (_, response) => response.writeHead(204).end(),
): Promise<Receiver> {
	const received: Received[] = [];
	const arrivals = new EventEmitter();
	const server = createServer(async (request, response) => {
		const { method = "", headers } = request;
		const url = new URL(`http://${headers.host}${request.url}`);
		const body = await textOf(request);
		const fields = body === "" ? url.searchParams : new URLSearchParams(body);
		received.push({
			method,
			url: url.href,
			headers,
			parameters: Object.fromEntries(fields),
		});
		arrivals.emit("one");
		answer(request, response);
	});
	return {
		url: `http://127.0.0.1:${await listen(server)}`,
		received,
		async has(count) {
			while (received.length < count) await once(arrivals, "one");
		},
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
}

/** A receiver of its own for each test of a file. */
export function freshReceiver(): Receiver {
	let current: Receiver | undefined;
	beforeEach(async () => {
		current = await startReceiver();
	});
	afterEach(() => current?.[Symbol.asyncDispose]());
	return standIn(() => current);
}

/** Receives callbacks, and answers with bytes that needn't be HTTP, or with none. */
export async function startBareReceiver(
	answer: (socket: Socket) => void,
): Promise<AsyncDisposable & Pick<Receiver, "url">> {
	const server = createSocketServer((socket) => {
		socket.on("error", () => {}).once("data", () => answer(socket));
	});
	return {
		url: `http://127.0.0.1:${await listen(server)}`,
		async [Symbol.asyncDispose]() {
			server.close();
			await once(server, "close");
		},
	};
}

/** Whether Twilio's own library takes a callback for one of the account's. */
export function isSigned(
	{ method, url, headers, parameters }: Received,
	authToken: string,
): boolean {
	return validateRequest(
		authToken,
		String(headers["x-twilio-signature"]),
		url,
		method === "POST" ? parameters : {},
	);
}
