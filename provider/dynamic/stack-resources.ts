import type { ResourceKey } from "../pulumi/preview-warnings.js";
import type { Replacement } from "../pulumi/replacement-notice.js";
import type { Properties } from "../room/arguments/values.js";
import { hidden } from "./persisted/hidden-keys.js";

/** The resource options that decide whether, and when, Pulumi ends a room. */
export interface EndOptions {
	readonly retainOnDelete?: boolean;
	readonly deleteBeforeReplace?: boolean;
	readonly protect?: true;
	/** Whether there is a resource with which it is deleted. */
	readonly deletedWith?: true;
}

/** A resource that has a room. */
interface Holder {
	readonly key: string;
	readonly label: string;
	/** Whether its room has the same name after this update. */
	readonly keepsName: boolean;
}

/**
 * The stack's resources, as far as this process was asked about them.
 *
 * Several may have one logical name, below different parents. What is true of one
 * of them mustn't be said of another, so they are distinguished as their URNs are.
 */
export class StackResources {
	/** The options that the state has, by resource. */
	readonly #states = new Map<string, EndOptions>();
	/** By the SIDs of the rooms. */
	readonly #holders = new Map<string, Holder>();

	/**
	 * Keeps in mind how a resource stands in the state, if it does.
	 *
	 * @param olds its inputs there
	 * @param news its inputs in the program
	 */
	noteState(olds: Properties, news: Properties): void {
		if (Object.keys(olds).length > 0)
			this.#states.set(keyOf(news), optionsIn(olds));
	}

	/** Whether the state is known to have the resource. Where it is to be replaced by Pulumi's own decision, that may stay unknown. */
	isInState(inputs: Properties): boolean {
		return this.#states.has(keyOf(inputs));
	}

	/**
	 * Keeps in mind which resource has the room.
	 *
	 * @param keepsName whether its room has the same name after this update
	 */
	noteRoom(sid: string, inputs: Properties, keepsName: boolean): void {
		const [key, label] = [keyOf(inputs), labelOf(inputs)];
		this.#holders.set(sid, { key, label, keepsName });
	}

	/** The rooms that the resource is known to have: what is opened for it then replaces them. */
	roomsOf(inputs: Properties): readonly string[] {
		const key = keyOf(inputs);
		return [...this.#holders]
			.filter(([, holder]) => holder.key === key)
			.map(([sid]) => sid);
	}

	/** Which other resource is known to have the room. */
	otherHolderOf(sid: string, inputs: Properties): Holder | undefined {
		const holder = this.#holders.get(sid);
		return holder?.key === keyOf(inputs) ? undefined : holder;
	}

	/** What becomes of the resource's room when another takes its place. In a refresh, the inputs are those of the state. */
	replacementOf(inputs: Properties): Replacement {
		const news = optionsIn(inputs);
		const olds = this.#states.get(keyOf(inputs)) ?? news;
		return {
			isRetained: olds.retainOnDelete === true,
			isProtected: olds.protect === true && news.protect === true,
			isDeletedWith: olds.deletedWith === true,
			mayBeRetained: mayBeRetained(olds, news, inputs),
			deleteBeforeReplace: news.deleteBeforeReplace,
		};
	}
}

function mayBeRetained(
	olds: EndOptions,
	news: EndOptions,
	inputs: Properties,
): Replacement["mayBeRetained"] {
	if (olds.retainOnDelete !== undefined) return undefined;
	if (news.retainOnDelete) return "state";
	return inputs[hidden.parents] === undefined ? undefined : "parent";
}

/** What a resource is called, where another may have the same logical name. */
function labelOf(inputs: Properties): string {
	const parents = inputs[hidden.parents];
	const name = String(inputs[hidden.logicalName]);
	return parents === undefined ? name : `${name} (in ${parents})`;
}

/** What only one resource of a stack has: a URN is made of these, and of the stack. */
function keyOf(inputs: Properties): string {
	return JSON.stringify([inputs[hidden.parents], inputs[hidden.logicalName]]);
}

/** A resource, for warnings. */
export function resourceKeyOf(inputs: Properties): ResourceKey {
	return { key: keyOf(inputs), label: labelOf(inputs) };
}

/** The options that the class has passed. */
export function optionsIn(inputs: Properties): EndOptions {
	return Object(inputs[hidden.options]) as EndOptions;
}
