import { BlockList, isIP, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import { ProxyServer } from "./proxy-server.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy by which the environment wants an address to be reached.
 *
 * Only an `https:` address has one, because to another's proxy the credentials
 * would be plain text; and never an address of this machine.
 *
 * @throws InvalidSettingError
 * @internal
 */
export function proxyFor(
	origin: string,
	environment: Environment,
): ProxyServer | undefined {
	const { protocol, hostname, port } = new URL(origin);
	if (protocol !== "https:") return undefined;
	const host = hostname.replace(/^\[|\]$|\.$/g, "");
	const [, exempt = ""] = find(environment, "no_proxy") ?? [];
	const isDirect = [...loopback, ...exempt.split(/[\s,]+/)].some((entry) =>
		covers(entry, host, port || "443"),
	);
	const named = isDirect ? undefined : find(environment, "https_proxy");
	return named && new ProxyServer(...named);
}

const loopback = ["localhost", "127.0.0.0/8", "::1"];

/** The variable in lower case, or else in capitals; an empty one is as if absent. On Windows the two are one. */
function find(
	environment: Environment,
	name: string,
): readonly [variable: string, value: string] | undefined {
	for (const variable of [name, name.toUpperCase()]) {
		const value = environment[variable];
		if (value) return [variable, value];
	}
	return undefined;
}

/**
 * Whether an entry of `NO_PROXY` covers a host. `*` covers all; a name itself and
 * what is below it, also with a dot or `*.` before it; an address itself, and
 * `10.0.0.0/8` a block of them. With `:port`, it is that port alone.
 */
function covers(entry: string, host: string, port: string): boolean {
	if (entry === "*") return true;
	const [, name = "", onlyPort = port] = isIPv6(entry)
		? [entry, entry]
		: (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? []);
	if (onlyPort !== port) return false;
	const [address = "", bits] = name.split("/");
	if (isIP(address)) return isIP(host) !== 0 && hasIn(address, bits, host);
	const domain = domainToASCII(name.replace(/^\*?\./, "").replace(/\.$/, ""));
	return domain !== "" && `.${host}`.endsWith(`.${domain}`);
}

/** Whether a block of addresses has another in it; without bits it is of one. */
function hasIn(address: string, bits: string | undefined, other: string) {
	const most = isIPv6(address) ? 128 : 32;
	const prefix = Number(bits || most);
	if (!Number.isInteger(prefix) || prefix < 0 || prefix > most) return false;
	const block = new BlockList();
	block.addSubnet(address, prefix, familyOf(address));
	return block.check(other, familyOf(other));
}

function familyOf(address: string): "ipv4" | "ipv6" {
	return isIPv6(address) ? "ipv6" : "ipv4";
}
