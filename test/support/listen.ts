import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";

/**
 * Has a server listen on this machine, at a port that is free unless one is given.
 *
 * @returns the port
 */
export async function listen(server: Server, port = 0): Promise<number> {
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}
