/** What a change of the program is to a resource. */
export interface Change {
	/** How each property differs that does. */
	readonly properties: ReadonlyMap<string, PropertyChange>;
	/** Whether the old resource is to be deleted before another is made. */
	readonly deleteBeforeReplace: boolean;
}

/** How a property differs. */
export interface PropertyChange {
	readonly kind: "add" | "delete" | "update";
	readonly replaces: boolean;
	/** Whether it is an input of the program, rather than an output. */
	readonly isInput: boolean;
}

/** How an input differs that does. */
export function changeOfInput(
	old: unknown,
	wanted: unknown,
	replaces: boolean,
): PropertyChange {
	const isAdded = old === undefined;
	const isDeleted = wanted === undefined && !isAdded;
	const kind = isAdded ? "add" : isDeleted ? "delete" : "update";
	return { kind, replaces, isInput: true };
}
