import { isNativeError } from "node:util/types";
import { codeOf } from "../../text/code-of.js";
import { printable } from "../../text/printable.js";

/** A proxy was asked for a connection to another server, and made none. */
export class TunnelError extends Error {
	override readonly name = "TunnelError";
	/** What it answered, if it did. */
	readonly status: number | undefined;

	/**
	 * @param failure the HTTP status of its answer, or what came instead of one
	 */
	constructor(failure: unknown) {
		super("CONNECT failed", { cause: failure });
		this.status = typeof failure === "number" ? failure : undefined;
	}
}

/** What went wrong with a connection, in words. */
export function reasonOfFailure(failure: unknown): string {
	if (failure instanceof TunnelError)
		return failure.status === undefined
			? `CONNECT failed: ${reasonOfFailure(failure.cause)}`
			: `CONNECT failed with HTTP ${failure.status}`;
	// Of a host's addresses each failed for a reason of its own.
	const { errors } = Object(failure) as { readonly errors?: unknown };
	if (Array.isArray(errors) && errors.length > 0)
		return [...new Set(errors.map(reasonOfFailure))].join(", ");
	if (isNotHttp(failure)) return "it isn't HTTP";
	const code = codeOf(failure);
	if (code !== undefined) return words[code] ?? code;
	return isNativeError(failure)
		? printable(failure.message)
		: "unknown failure";
}

/** Whether an answer couldn't be parsed: by Node.js, which says so by the code, or by undici, by the name. */
function isNotHttp(failure: unknown): boolean {
	return (
		codeOf(failure)?.startsWith("HPE_") === true ||
		Object(failure).name === "HTTPParserError"
	);
}

const words: Readonly<Record<string, string>> = {
	ECONNREFUSED: "connection refused",
	ECONNRESET: "connection reset",
	EAI_AGAIN: "the name server did not answer",
	ENOTFOUND: "no such host",
	ERR_SSL_WRONG_VERSION_NUMBER: "the server does not speak TLS",
	EHOSTUNREACH: "no route to the host",
	ENETUNREACH: "no route to the network",
	ETIMEDOUT: "connection timed out",
	UND_ERR_CONNECT_TIMEOUT: "no connection in time",
	UND_ERR_SOCKET: "connection closed",
};

/** Whether the next try to connect may go better. */
export function isTransient(failure: unknown): boolean {
	if (failure instanceof TunnelError) {
		const { status, cause } = failure;
		return status === undefined
			? !isNotHttp(cause) && isTransient(cause)
			: status === 408 || status === 429 || status >= 500;
	}
	return !isUntrusted(failure);
}

function isUntrusted(failure: unknown): boolean {
	return untrusted.test(codeOf(failure) ?? "");
}

/** The codes of OpenSSL and of Node's TLS for a peer that can't be trusted. */
const untrusted =
	/^(CERT_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|HOSTNAME_MISMATCH|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * What may mend a connection that failed; nothing if the reason says it all.
 *
 * @param variable which names the proxy, if there is one
 */
export function adviceOnConnection(
	failure: unknown,
	origin: string,
	variable: string | undefined,
): string {
	const cause = failure instanceof TunnelError ? failure.cause : failure;
	const code = codeOf(cause);
	if (isUntrusted(cause) && !code?.startsWith("ERR_SSL_"))
		return checkCertificate;
	if (code === undefined && failure === cause) return "";
	return variable === undefined
		? checkAddress
		: adviceOnProxy(failure, origin, variable);
}

function adviceOnProxy(
	failure: unknown,
	origin: string,
	variable: string,
): string {
	const isUnauthorized =
		failure instanceof TunnelError && failure.status === 407;
	const check = isUnauthorized
		? `The proxy needs a user name and a password, or rejected those given: ${variable}=http://user:password@..., both percent-encoded.`
		: `Check the proxy, and ${variable}, which names it.`;
	return `${check} To connect without it: NO_PROXY=${new URL(origin).hostname}`;
}

export const checkAddress =
	"Check the network, and the settings baseUrl, region and edge if they are set.";

const checkCertificate =
	"The certificate is not trusted. Check this machine's clock, and the setting baseUrl if it is set. To trust another certificate authority, set NODE_EXTRA_CA_CERTS.";
