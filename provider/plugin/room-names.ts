import {
	automaticName,
	isAutomatic,
	isAutomaticName,
} from "../room/arguments/automatic-name.js";
import { isGiven, type Properties } from "../room/arguments/values.js";
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
 * An open room keeps the name in its inputs, even if the program gave it once. The
 * inputs of a room of Pulumi's dynamic provider have no name: it keeps its name
 * nevertheless, and the one that is chosen here says only that its name is
 * automatic.
 *
 * @param olds the inputs of the resource as it is; empty for a room that is to be opened
 */
export function chooseName(
	{ logicalName, stackHash }: Resource,
	olds: Properties,
	{ proposedName, randomSeed }: Naming,
): unknown {
	const isNew = Object.keys(olds).length === 0;
	if (isGiven(olds.uniqueName)) return olds.uniqueName;
	return (
		(isNew ? proposedName : undefined) ??
		automaticName(
			logicalName,
			stackHash,
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

/**
 * Whose name the next room of a resource would have: the program's; another one that is
 * chosen; or the one that was chosen, where nothing in the configuration's pattern is random.
 */
export type NextName = "given" | "another" | "same";

/**
 * What the name of a room's inputs says of the next one, where no program was asked,
 * as in a refresh. One that looks chosen may have been given.
 */
export function guessNextName({ uniqueName }: Properties): NextName {
	return isAutomatic(String(uniqueName)) ? "another" : "given";
}

/**
 * The arguments of the state and of the program as they are to be compared.
 *
 * A name that the program doesn't give stays until another room is opened. One that it
 * gives is compared with what the room is called: a room of the dynamic provider or of
 * an import may have another name in its inputs.
 */
export function toCompare(
	nextName: NextName,
	olds: Properties,
	news: Properties,
	{ uniqueName }: Properties,
): readonly [olds: Properties, news: Properties] {
	if (nextName === "another") return [withoutName(olds), withoutName(news)];
	return nextName === "given" && isGiven(uniqueName)
		? [{ ...olds, uniqueName }, news]
		: [olds, news];
}

function withoutName({ uniqueName: _, ...args }: Properties): Properties {
	return args;
}
