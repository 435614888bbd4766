import type { IncomingHttpHeaders } from "node:http";

/** An answer to who may not ask. */
export interface Refused {
	readonly status: 403;
	readonly error: string;
}

/**
 * Refuses a request that was sent to another name than this machine's. A page of
 * any site can have its own name lead to 127.0.0.1, and then read the answers.
 *
 * @param hosts names that this machine has besides, in lower case
 */
export function refuseForeignHost(
	{ host = "" }: IncomingHttpHeaders,
	hosts: ReadonlySet<string>,
): Refused | undefined {
	const [, name = ""] =
		/^([^:]+|\[[^\]]+\])(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
	return ["127.0.0.1", "localhost", "[::1]"].includes(name) || hosts.has(name)
		? undefined
		: {
				status: 403,
				error: `The host must be 127.0.0.1, localhost, [::1] or a name given by --host, got ${JSON.stringify(host)}`,
			};
}

/** Refuses a request that a page of another site makes. Programs that aren't browsers send neither header. */
export function refuseForeignSite({
	host,
	origin,
	"sec-fetch-site": site = "none",
}: IncomingHttpHeaders): Refused | undefined {
	const isOwn =
		(origin === undefined || origin === `http://${host}`) &&
		["same-origin", "none"].includes(String(site));
	return isOwn
		? undefined
		: { status: 403, error: "Pages of other sites may not ask" };
}
