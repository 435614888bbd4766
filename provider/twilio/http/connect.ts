import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, isIPv6, type Socket } from "node:net";
import { buildConnector, errors } from "undici";
import { TunnelError } from "../failures/connection-failure.js";
import { dropInterimAnswers } from "./interim-answers.js";
import type { ProxyServer } from "./proxy-server.js";

/** How long making a connection may take, and how long the answer to a CONNECT. */
const limitMs = 10_000;

/**
 * How long each address of a host may take while another is left to try. Node.js
 * gives it 250 ms, in which a packet that was lost isn't even sent again.
 */
const perAddress = { autoSelectFamilyAttemptTimeout: 2500 };

/**
 * Makes connections for a pool of undici's.
 *
 * @param proxy the server that is asked to connect; without one, connections are made directly
 */
export function connectorBy(
	proxy: ProxyServer | undefined,
): buildConnector.connector {
	const connect = buildConnector({ timeout: limitMs, ...perAddress });
	return (options, callback) => {
		const connectBy = (httpSocket?: Socket) =>
			connect(
				{ ...options, ...(httpSocket && { httpSocket }) },
				(...result) => {
					const [, socket] = result;
					if (socket) dropInterimAnswers(socket);
					callback(...result);
				},
			);
		if (proxy === undefined) connectBy();
		else
			openTunnel(proxy, options).then(connectBy, (failure) =>
				// undici would connect again, at once and for ever, at some errors of its own.
				callback(new TunnelError(failure), null),
			);
	};
}

/** Has a proxy connect to a server. It fails with the proxy's HTTP status, or with what came instead. */
function openTunnel(
	{ origin, authorization }: ProxyServer,
	{ hostname, port }: buildConnector.Options,
): Promise<Socket> {
	const server = `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port || 443}`;
	const proxy = new URL(origin);
	const request = proxy.protocol === "https:" ? requestHttps : requestHttp;
	const proxyHost = proxy.hostname.replace(/^\[|\]$/g, "");
	return new Promise((resolve, reject) => {
		const asking = request(proxy, {
			method: "CONNECT",
			path: server,
			headers: {
				host: server,
				...(authorization && { "proxy-authorization": authorization }),
			},
			// Otherwise the proxy's certificate would have to be for the host of the header.
			servername: isIP(proxyHost) ? "" : proxyHost,
			// No connection that was used before, and not by NODE_USE_ENV_PROXY through another proxy.
			agent: false,
			...perAddress,
		});
		const timer = setTimeout(
			() => asking.destroy(new errors.ConnectTimeoutError()),
			limitMs,
		);
		asking.on("connect", ({ statusCode = 0 }, socket: Socket, head) => {
			if (statusCode >= 200 && statusCode < 300) {
				socket.unshift(head);
				resolve(socket);
			} else {
				socket.destroy();
				reject(statusCode);
			}
		});
		asking.on("error", reject);
		asking.on("close", () => clearTimeout(timer));
		asking.end();
	});
}
