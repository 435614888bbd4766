import { readUrn } from "../pulumi/formats.js";
import { stackHash } from "../room/arguments/automatic-name.js";

/** A resource, as its URN describes it. */
export interface Resource {
	readonly urn: string;
	readonly logicalName: string;
	/** Digits that identify the stack, for automatic names. */
	readonly stackHash: string;
}

/** What the URN of a resource says of it. */
export function toResource(urn: string): Resource {
	const { project, stack, logicalName } = readUrn(urn);
	return { urn, logicalName, stackHash: stackHash(project, stack) };
}
