/** How a resource differs from what the program declares. */
export interface Change {
	/** How each changed property differs. */
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

/** How a changed input differs. */
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
