import {
	automaticName,
	isAutomatic,
	isAutomaticName,
} from "../room/arguments/automatic-name.js";
import type { Properties } from "../room/arguments/values.js";
import type { Resource } from "./resource.js";

/** What Pulumi says of the names of resources whose program gives none. */
export interface Naming {
	/** A name by the pattern that the stack's configuration has, if it has one. */
	readonly proposedName?: string | undefined;
	/** Whether the configuration wants each name to be given. */
	readonly isDisabled: boolean;
	/** Makes the names of a plan and of the update that keeps to it the same. */
	readonly randomSeed: Uint8Array;
}

/**
 * The name of a room whose program gives none.
 *
 * A room that is there keeps the name that it has, even if the program gave it
 * once. A room of Pulumi's dynamic provider has its automatic name in its outputs
 * alone, and needs none in its inputs.
 *
 * @param olds the inputs of the resource as it is; without any, a room is to be opened
 */
export function chooseName(
	resource: Resource,
	olds: Properties | undefined,
	{ proposedName, randomSeed }: Naming,
): unknown {
	if (olds !== undefined) return olds.uniqueName;
	return (
		proposedName ??
		automaticName(
			resource.logicalName,
			resource.stackHash,
			randomSeed.length > 0 ? randomSeed : undefined,
		)
	);
}

/** The arguments without a name that was chosen for the resource, and that name. */
export function withoutChosenName(
	inputs: Properties,
	{ logicalName, stackHash }: Resource,
): { readonly args: Properties; readonly chosenName: string | undefined } {
	const { uniqueName, ...args } = inputs;
	return typeof uniqueName === "string" &&
		isAutomaticName(uniqueName, logicalName, stackHash)
		? { args, chosenName: uniqueName }
		: { args: inputs, chosenName: undefined };
}

/** The arguments of two updates, without a name that was chosen and that stays. Of an automatic one the logical name and the stack may have been others. */
export function withoutKeptName(
	olds: Properties,
	news: Properties,
): readonly [olds: Properties, news: Properties] {
	const { uniqueName, ...restOfOlds } = olds;
	const { uniqueName: name, ...restOfNews } = news;
	return uniqueName === name && isAutomatic(String(name))
		? [restOfOlds, restOfNews]
		: [olds, news];
}
