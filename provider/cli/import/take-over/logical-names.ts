import { withoutSuffix } from "../../../room/arguments/automatic-name.js";
import type { TwilioRoom } from "../../../twilio/room.js";

/**
 * Gives each room a logical name of its own: what its unique name says, without
 * the digits at the end of an automatic one.
 *
 * @param taken the logical names that the stack has already
 */
export function logicalNames(
	rooms: readonly TwilioRoom[],
	taken: readonly string[] = [],
): ReadonlyMap<TwilioRoom, string> {
	return distinct(rooms, logicalNameOf, "-", taken);
}

/** Gives each logical name a variable of its own: `standUpRoom` for `stand-up`. */
export function variables(
	names: readonly string[],
): ReadonlyMap<string, string> {
	return distinct(names, variableOf, "");
}

function logicalNameOf({ sid, uniqueName }: TwilioRoom): string {
	const name = uniqueName === sid ? "" : withoutSuffix(uniqueName ?? "");
	const plain = name
		.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
		// Looked behind, so that it begins once for each run of them, however long.
		.replace(/^[.-]+|(?<![.-])[.-]+$/g, "");
	return plain === "" ? `room-${sid.slice(2, 9).toLowerCase()}` : plain;
}

function variableOf(name: string): string {
	const [first = "", ...others] = name
		.split(/[^\p{ID_Continue}]+/u)
		.filter((word) => word !== "");
	const joined = [
		first.charAt(0).toLowerCase() + first.slice(1),
		...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
	].join("");
	if (joined === "") return "room";
	if (!/^\p{ID_Start}/u.test(joined)) return `room${joined}`;
	// The noun keeps off every reserved word.
	return /^room|room$/i.test(joined) ? joined : `${joined}Room`;
}

/** Names things, and numbers those that would have the name of an earlier one. */
function distinct<Thing>(
	things: readonly Thing[],
	nameOf: (thing: Thing) => string,
	separator: string,
	takenBefore: readonly string[] = [],
): ReadonlyMap<Thing, string> {
	const names = new Map<Thing, string>();
	const taken = new Set(takenBefore);
	for (const thing of things) {
		const plain = nameOf(thing);
		let name = plain;
		for (let count = 2; taken.has(name); count++)
			name = `${plain}${separator}${count}`;
		taken.add(name);
		names.set(thing, name);
	}
	return names;
}
