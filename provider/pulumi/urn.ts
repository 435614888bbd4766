/** What stands in the URN of a resource. */
export interface Urn {
	readonly project: string;
	readonly stack: string;
	readonly logicalName: string;
}

/**
 * Reads a URN: `urn:pulumi:<stack>::<project>::<types>::<name>`. The name may have
 * any characters; the rest has no two colons in a row.
 */
export function readUrn(urn: string): Urn {
	const [stack = "", project = "", , ...name] = urn
		.replace("urn:pulumi:", "")
		.split("::");
	return { project, stack, logicalName: name.join("::") };
}
