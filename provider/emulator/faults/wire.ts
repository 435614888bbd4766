import type { ServerResponse } from "node:http";
import type { Delivery } from "../message/answer.js";
import { realTime } from "../real-time.js";

/** What happens to the connection in place of an answer. */
export type Loss = (response: ServerResponse) => void;

/** How no answer comes at all. */
export const losses = {
	reset: (response) => {
		response.socket?.resetAndDestroy();
	},
	close: (response) => {
		response.socket?.end();
	},
	silence: () => {},
} satisfies Readonly<Record<string, Loss>>;

/** Sends bytes as they are, and closes the connection. */
export function sendRaw(bytes: string | Uint8Array): Loss {
	return (response) => {
		response.socket?.end(bytes);
	};
}

/** Sends the headers alone. */
export const stall: Delivery = (response, { status, headers }) => {
	response.setHeaders(headers).writeHead(status).flushHeaders();
};

/** Sends the body a byte at a time. */
export function drip(intervalMs = 100): Delivery {
	return async (response, { status, headers, body }, closing) => {
		response.setHeaders(headers).writeHead(status);
		for (const byte of body) {
			if (response.destroyed) {
				return;
			}
			response.write(Uint8Array.of(byte));
			await realTime.wait(intervalMs, undefined, { signal: closing });
		}
		response.end();
	};
}

/** Sends a part of the body, and closes the connection. */
export function cut({
	atByte,
	looksWhole = false,
}: {
	readonly atByte?: number;
	readonly looksWhole?: boolean;
}): Delivery {
	return (response, { status, headers, body }) => {
		response.setHeaders(headers);
		if (looksWhole) {
			response.removeHeader("Content-Length");
			// Chunks would show where the body ends.
			response.useChunkedEncodingByDefault = false;
		}
		response.writeHead(status).flushHeaders();
		response.write(body.subarray(0, atByte));
		response.socket?.end();
	};
}
