import { toUrl } from "../../text/to-url.js";
import { InvalidSettingError } from "../failures/errors.js";

/** A server that is asked, by CONNECT, for a connection to another. Printing one shows no password. */
export class ProxyServer {
	readonly #authorization: string | undefined;
	/** Its address without credentials, as errors show it. */
	readonly origin: string;

	/**
	 * @param variable the environment variable that has the address
	 * @throws InvalidSettingError
	 */
	constructor(
		readonly variable: string,
		address: string,
	) {
		const url = parseAddress(address);
		const credentials = url && credentialsOf(url);
		if (url === undefined || credentials === undefined)
			throw new InvalidSettingError(
				variable,
				"must be the address of an HTTP proxy, such as http://proxy.example:3128 or http://user:password@proxy.example:3128, with user and password percent-encoded",
			);
		this.origin = url.origin;
		this.#authorization =
			credentials === ":"
				? undefined
				: `Basic ${Buffer.from(credentials).toString("base64")}`;
	}

	/** The value of the `Proxy-Authorization` header, if the address has credentials. */
	get authorization(): string | undefined {
		return this.#authorization;
	}
}

function parseAddress(address: string): URL | undefined {
	// As for curl and Go, what has no scheme is an http: address.
	const full = address.includes("://") ? address : `http://${address}`;
	const url = toUrl(full);
	if (url === undefined) return undefined;
	// A password with / ? or # in it would end as a path, and its beginning as the port that errors show.
	const hasNoPath = url.pathname + url.search + url.hash === "/";
	return hasNoPath && /^https?:$/.test(url.protocol) ? url : undefined;
}

function credentialsOf({ username, password }: URL): string | undefined {
	try {
		return [username, password].map(decodeURIComponent).join(":");
	} catch {
		return undefined;
	}
}
