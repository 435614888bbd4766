import type { IncomingHttpHeaders } from "node:http";

/**
 * Why a request is refused, or nothing if it isn't.
 *
 * @param hosts names that this machine has besides its own, in lower case
 */
export function problemOf(
	headers: IncomingHttpHeaders,
	hosts: ReadonlySet<string>,
): string | undefined {
	return foreignHostProblem(headers, hosts) ?? foreignSiteProblem(headers);
}

/**
 * Why a request is refused that was sent to another name than this machine's, or
 * nothing if it wasn't. A page of any site can have its own name lead to 127.0.0.1,
 * and then read the answers.
 */
function foreignHostProblem(
	{ host = "" }: IncomingHttpHeaders,
	hosts: ReadonlySet<string>,
): string | undefined {
	const [, name = ""] =
		/^([^:]+|\[[^\]]+\])(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
	return ["127.0.0.1", "localhost", "[::1]"].includes(name) || hosts.has(name)
		? undefined
		: `The host must be 127.0.0.1, localhost, [::1] or a name given by --host, got ${JSON.stringify(host)}`;
}

/** Why a request is refused that a page of another site makes, or nothing if none does. Programs that aren't browsers send neither header. */
function foreignSiteProblem({
	host,
	origin,
	"sec-fetch-site": site = "none",
}: IncomingHttpHeaders): string | undefined {
	const isOwn =
		(origin === undefined || origin === `http://${host}`) &&
		["same-origin", "none"].includes(String(site));
	return isOwn ? undefined : "Requests from pages of other sites are refused";
}
