import { connect, createServer, type Socket } from "node:net";
import tls from "node:tls";
import type { Emulator } from "../../provider/emulator/index.js";
import { authorityCertificate, type Identity } from "./certificate.js";
import { listen } from "./listen.js";

/** A server before the emulator that has a certificate. */
export interface TlsServer extends Disposable {
	readonly port: number;
	/** How many connections were made to it. */
	connections(): number;
	/** Does something with the next of them before anything else. */
	onConnection(listener: (socket: Socket) => void): void;
}

/** Puts a server before the emulator that has a certificate; without one it speaks no TLS. */
export async function startTlsServer(
	{ url }: Pick<Emulator, "url">,
	identity: Identity | undefined,
): Promise<TlsServer> {
	let connections = 0;
	const forward = (socket: Socket) => {
		const other = connect(Number(new URL(url).port), "127.0.0.1");
		socket.on("error", () => other.destroy());
		other.on("error", () => socket.destroy());
		socket.pipe(other).pipe(socket);
	};
	const server = identity
		? tls.createServer(identity, forward)
		: createServer(forward);
	server
		.on("connection", () => {
			connections += 1;
		})
		.on("tlsClientError", () => {});
	return {
		port: await listen(server),
		connections: () => connections,
		onConnection: (listener) => void server.once("connection", listener),
		[Symbol.dispose]: () => void server.close(),
	};
}

/** Has this process trust the authority for tests, as by NODE_EXTRA_CA_CERTS, which is read when a process starts. */
export function trustAuthority(): void {
	const { createSecureContext } = tls;
	// Alone: the 140 others would be read again for each connection.
	const ca = [authorityCertificate];
	jest
		.spyOn(tls, "createSecureContext")
		.mockImplementation((options) => createSecureContext({ ca, ...options }));
}
