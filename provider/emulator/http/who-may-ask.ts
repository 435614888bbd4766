import type { IncomingHttpHeaders } from "node:http";

/**
 * Why a request is refused, or nothing if it isn't.
 *
 * It must be sent to a name of this machine: a page of any site can have its own
 * name lead to 127.0.0.1, and then read the answers. Nor may a page of another
 * site make it; programs that aren't browsers send neither of the headers that say so.
 *
 * @param hosts names that this machine has besides its own, in lower case
 */
export function problemOf(
	{ host = "", origin, "sec-fetch-site": site = "none" }: IncomingHttpHeaders,
	hosts: ReadonlySet<string>,
): string | undefined {
	const [, name = ""] =
		/^([^:]+|\[[^\]]+\])(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
	if (!["127.0.0.1", "localhost", "[::1]"].includes(name) && !hosts.has(name))
		return `The host must be 127.0.0.1, localhost, [::1] or a name given by --host (hosts in startEmulator), got ${JSON.stringify(host)}`;
	const isOwn =
		(origin === undefined || origin === `http://${host}`) &&
		["same-origin", "none"].includes(String(site));
	return isOwn ? undefined : "Requests from pages of other sites are refused";
}
