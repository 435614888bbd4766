import { readUrn } from "../pulumi/formats.js";
import { stackHash } from "../room/arguments/automatic-name.js";

/** A resource, as its URN describes it. */
export interface Resource {
	readonly urn: string;
	readonly logicalName: string;
	/** Whether its parent is another resource than the stack. */
	readonly hasParent: boolean;
	/** Digits that identify the stack, for automatic names. */
	readonly stackHash: string;
}

/** What the URN of a resource says of it. */
export function toResource(urn: string): Resource {
	const { project, stack, types, logicalName } = readUrn(urn);
	return {
		urn,
		logicalName,
		hasParent: types.length > 1,
		stackHash: stackHash(project, stack),
	};
}
