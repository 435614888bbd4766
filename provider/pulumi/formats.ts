/* What Pulumi writes into states and messages, and defines itself. */

/** The key that distinguishes a special value from an object: `sdk/go/common/resource/sig` in pulumi/pulumi. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** What stands under it in a secret. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What stands in the URN of a resource. */
export interface Urn {
	readonly project: string;
	readonly stack: string;
	/** Its type, behind those of its parents, but for the stack. */
	readonly types: readonly string[];
	readonly logicalName: string;
}

/**
 * Reads a URN: `urn:pulumi:<stack>::<project>::<types>::<name>`. The name may have
 * any characters; the rest has no two colons in a row.
 */
export function readUrn(urn: string): Urn {
	const [stack = "", project = "", types = "", ...name] = urn
		.replace("urn:pulumi:", "")
		.split("::");
	return {
		project,
		stack,
		types: types.split("$"),
		logicalName: name.join("::"),
	};
}
