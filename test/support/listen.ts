import { randomInt } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";

/**
 * Has a server listen on this machine, at a port that is free.
 *
 * @returns the port
 */
export async function listen(server: Server): Promise<number> {
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

/**
 * A port where nothing listens. It lies below those that the system gives to
 * whoever asks for any: one of these, once free, is soon another test's.
 */
export async function freePort(): Promise<number> {
	const server = createServer();
	const port = randomInt(10_000, 30_000);
	try {
		await once(server.listen(port, "127.0.0.1"), "listening");
	} catch {
		return freePort();
	}
	await once(server.close(), "close");
	return port;
}
