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
 * Whose name the next room of a resource would have: the program's; another one that is
 * chosen; or the one that was chosen, where nothing in the configuration's pattern is random.
 */
type NextName = "given" | "another" | "same";

/** The names of rooms: those that programs give, and those that are chosen where they give none. */
export class RoomNames {
	/** Whose names the next rooms of resources would have, by URN, as far as names were chosen. */
	readonly #next = new Map<string, NextName>();

	/**
	 * The name of a room, or `undefined` if the configuration wants it to be given.
	 *
	 * An open room keeps the name in its inputs, even if the program gave it once. The
	 * inputs of a room of Pulumi's dynamic provider have no name: it keeps its name
	 * nevertheless, and the one that is chosen here says only that its name is
	 * automatic.
	 *
	 * @param olds the inputs of the resource as it is; empty for a room that is to be opened
	 */
	choose(
		{ urn, logicalName, stackHash }: Resource,
		olds: Properties,
		news: Properties,
		{ proposedName, isDisabled, randomSeed }: Naming,
	): unknown {
		if (isGiven(news.uniqueName)) {
			this.#next.set(urn, "given");
			return news.uniqueName;
		}
		const isNew = Object.keys(olds).length === 0;
		if (isDisabled && isNew) return undefined;
		const kept = isGiven(olds.uniqueName) ? olds.uniqueName : undefined;
		const seed = randomSeed.length > 0 ? randomSeed : undefined;
		const uniqueName =
			kept ??
			(isNew ? proposedName : undefined) ??
			automaticName(logicalName, stackHash, seed);
		const isSame = !isNew && uniqueName === proposedName;
		this.#next.set(urn, isSame ? "same" : "another");
		return uniqueName;
	}

	/**
	 * The arguments of the state and of the program as they are to be compared.
	 *
	 * A name that the program doesn't give stays until another room is opened. One that it
	 * gives is compared with what the room is called: a room of the dynamic provider or of
	 * an import may have another name in its inputs.
	 *
	 * @param ignored the properties whose old values stand among the new ones
	 */
	toCompare(
		room: { readonly urn: string; readonly outputs: Properties },
		olds: Properties,
		news: Properties,
		ignored: readonly string[],
	): readonly [olds: Properties, news: Properties] {
		const isIgnored = ["uniqueName", "*"].some((one) => ignored.includes(one));
		// An ignored name was taken for the program's, and is the old one.
		const known = isIgnored ? undefined : this.#next.get(room.urn);
		const next = known ?? guessNextName(news);
		if (next === "another") return [withoutName(olds), withoutName(news)];
		const { uniqueName } = room.outputs;
		return next === "given" && isGiven(uniqueName)
			? [{ ...olds, uniqueName }, news]
			: [olds, news];
	}

	/** The arguments of a room that is to be opened without a name that was chosen for it, and that name. */
	withoutChosen(
		{ urn, logicalName, stackHash }: Resource,
		inputs: Properties,
	): { readonly args: Properties; readonly chosenName: string | undefined } {
		const { uniqueName } = inputs;
		const isChosen =
			this.#next.get(urn) !== "given" &&
			typeof uniqueName === "string" &&
			isAutomaticName(uniqueName, logicalName, stackHash);
		return isChosen
			? { args: withoutName(inputs), chosenName: uniqueName }
			: { args: inputs, chosenName: undefined };
	}
}

/**
 * What the name of a room's inputs says of the next one, where no program was asked,
 * as in a refresh. One that looks chosen may have been given.
 */
function guessNextName({ uniqueName }: Properties): NextName {
	return isAutomatic(String(uniqueName)) ? "another" : "given";
}

function withoutName({ uniqueName: _, ...args }: Properties): Properties {
	return args;
}
