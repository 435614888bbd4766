import { isRoom, nameOf } from "./state.js";

/** What the engine did to a room: `create`, `create-replacement`, `delete`, ... */
export interface Step {
	/** The room's logical name. */
	readonly name: string;
	readonly op: string;
	/** The properties for whose sake it is replaced. */
	readonly keys: readonly string[];
}

/** What the engine did to one room, in order. */
export function opsOf(
	{ steps }: { readonly steps: readonly Step[] },
	room: string,
): readonly string[] {
	return steps.filter(({ name }) => name === room).map(({ op }) => op);
}

/** Likewise to each, sorted: `create-replacement delete-replaced replace`. */
export function opsByRoom({
	steps,
}: {
	readonly steps: readonly Step[];
}): Readonly<Record<string, string>> {
	const names = new Set(steps.map(({ name }) => name));
	return Object.fromEntries(
		[...names].map((name) => [
			name,
			opsOf({ steps }, name).toSorted().join(" "),
		]),
	);
}

/** What `opsByRoom` has of a room that is replaced. */
export const replacement = "create-replacement delete-replaced replace";

interface EngineEvent {
	readonly resourcePreEvent?: {
		readonly metadata: {
			readonly op: string;
			readonly urn: string;
			readonly keys?: readonly string[] | null;
		};
	};
}

/** What the engine's log of events tells of rooms, in order. */
export function stepsOf(events: string): readonly Step[] {
	return events
		.split("\n")
		.filter((line) => line.startsWith('{"'))
		.map((line) => (JSON.parse(line) as EngineEvent).resourcePreEvent?.metadata)
		.filter((metadata) => metadata !== undefined)
		.filter(({ urn }) => isRoom(urn))
		.map(({ op, urn, keys }) => ({ name: nameOf(urn), op, keys: keys ?? [] }));
}
