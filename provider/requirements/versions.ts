/**
 * Says why the package can't work on what runs it, if it can't.
 *
 * @param pulumiVersion that of Pulumi's SDK, where it is needed
 */
export function unmetRequirement(pulumiVersion?: string): string | undefined {
	const { engines, peerDependencies } =
		require("pulumi-twilio-video/package.json") as Manifest;
	const { node, bun } = process.versions;
	if (bun !== undefined)
		return "pulumi-twilio-video needs Node.js, and this is Bun, which is supported only as a package manager: set `runtime: nodejs` in Pulumi.yaml.";
	return (
		tooLow("Node.js", node, engines.node) ??
		tooLow("@pulumi/pulumi", pulumiVersion, peerDependencies["@pulumi/pulumi"])
	);
}

interface Manifest {
	readonly engines: { readonly node: string };
	readonly peerDependencies: { readonly "@pulumi/pulumi": string };
}

/**
 * @param range begins with the lowest version, such as `^3.216.0`
 */
function tooLow(
	name: string,
	version: string | undefined,
	range: string,
): string | undefined {
	const lowest = range.replace(/^\D+/, "");
	if (version === undefined || isAtLeast(version, lowest)) return undefined;
	return `pulumi-twilio-video needs ${name} ${lowest} or later, and this is ${version}.`;
}

/** Without `localeCompare`, with which every process would load 4 MB of collation rules. */
function isAtLeast(version: string, lowest: string): boolean {
	const parts = version.split(".").map((part) => Number.parseInt(part, 10));
	for (const [index, least] of lowest.split(".").map(Number).entries()) {
		const part = parts[index] ?? 0;
		if (part !== least) return part > least;
	}
	return true;
}
