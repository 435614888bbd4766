import { once } from "node:events";
import net from "node:net";
import { connectorBy } from "../../../provider/twilio/http/connect.js";
import { ProxyServer } from "../../../provider/twilio/http/proxy-server.js";
import { takeOver } from "../../support/clock.js";
import { listen } from "../../support/listen.js";
import { startProxy } from "../../support/proxy.js";

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const twilio = {
	protocol: "https:",
	hostname: "video.example.test",
	host: "video.example.test",
	port: "",
};

function connect(
	proxy: ProxyServer | undefined,
	options = twilio,
): Promise<net.Socket> {
	return new Promise((resolve, reject) =>
		connectorBy(proxy)(options, (error, socket) =>
			error ? reject(error) : resolve(socket),
		),
	);
}

test("gives each address of a host more time than Node.js does", async () => {
	const server = net.createServer();
	const port = await listen(server);
	const connecting = jest.spyOn(net, "connect");

	const socket = await connect(undefined, {
		protocol: "http:",
		hostname: "127.0.0.1",
		host: `127.0.0.1:${port}`,
		port: `${port}`,
	});

	socket.destroy();
	server.close();
	expect(connecting).toHaveBeenCalledWith(
		expect.objectContaining({ autoSelectFamilyAttemptTimeout: 2500 }),
	);
});

test("gives up a proxy that has not answered for ten seconds", async () => {
	let noteAsked = (_client: net.Socket) => {};
	const asked = new Promise<net.Socket>((resolve) => {
		noteAsked = resolve;
	});
	using proxy = await startProxy((client) => noteAsked(client));
	takeOver("setTimeout", "clearTimeout");

	const connecting = connect(new ProxyServer("HTTPS_PROXY", proxy.url));
	const client = await asked;
	const closed = once(client.resume(), "end");
	jest.advanceTimersByTime(10_000);

	await expect(connecting).rejects.toMatchObject({
		name: "TunnelError",
		cause: { code: "UND_ERR_CONNECT_TIMEOUT" },
	});
	await closed;
});

test("asks the proxy for port 443 unless another is said, and for an address of IPv6 in brackets", async () => {
	using proxy = await startProxy((client) => client.destroy());
	const server = new ProxyServer("HTTPS_PROXY", proxy.url);

	await Promise.allSettled([
		connect(server),
		connect(server, { ...twilio, hostname: "fd00::1", port: "8443" }),
	]);

	expect([...proxy.requests].sort()).toEqual([
		"CONNECT [fd00::1]:8443",
		"CONNECT video.example.test:443",
	]);
});
