import {
	clearCommand,
	completeCommand,
	importPendingCommand,
	indented,
	shellCommand,
} from "../../printed-lines.js";
import {
	type Candidates,
	described,
	type Match,
	matches,
} from "./candidates.js";

/**
 * Chooses the room of each pending creation that has candidates: the one the user
 * named, otherwise the only one that was opened in its time. If the user names
 * rooms of some creations only, the others are left for later, unless their rooms are clear.
 *
 * @throws an error with all creations whose room is unclear or can't be taken over, and what to do
 */
export function chooseRooms(
	found: readonly Candidates[],
	{ stack, sids }: Choosing,
): readonly Match[] {
	const choices = found.flatMap((candidates) => {
		const named = matches([candidates]).filter(({ room }) =>
			sids.includes(room.sid),
		);
		const { pending } = candidates;
		const likely = candidates.likely.map((room) => ({ pending, room }));
		if (named.length > 0) return [{ candidates, chosen: named }];
		const isLeft = sids.length > 0 && likely.length !== 1;
		return isLeft ? [] : [{ candidates, chosen: likely }];
	});
	const problems = choices.flatMap((choice) => problemOf(choice, found, stack));
	if (problems.length > 0) throw new Error(problems.join("\n"));
	return choices.flatMap(({ chosen }) => chosen);
}

/** What the user said. */
export interface Choosing {
	readonly stack: string | undefined;
	readonly sids: readonly string[];
}

interface Choice {
	readonly candidates: Candidates;
	/** One room, if it is clear which. */
	readonly chosen: readonly Match[];
}

/** Why a room can't be taken over, in lines; none if it can, or if there is no room. */
function problemOf(
	{ candidates, chosen }: Choice,
	found: readonly Candidates[],
	stack: string | undefined,
): readonly string[] {
	const { name, isReplacement } = candidates.pending;
	const own = matches([candidates]);
	const list = listed(own);
	const complete = `\`${completeCommand(stack, "RM...")}\`, and run this command again`;
	if (list.length === 0) return [];
	if (isReplacement)
		return [
			`${name}: the state already has a room of this name, and Pulumi can't import a second one. If one of these was being opened, end it with ${complete}:`,
			...list,
		];
	// Below different parents, two may have one logical name: nothing tells their rooms apart.
	const others = matches(found).filter(
		({ pending }) => pending !== candidates.pending,
	);
	const shared = own.filter(
		({ room }) =>
			others.some((other) => other.room === room) &&
			(candidates.likely.includes(room) ||
				chosen.some((one) => one.room === room)),
	);
	if (shared.length > 0)
		return [
			`${name}: another pending room has the same name. End these with ${complete}:`,
			...listed(shared),
		];
	if (chosen.length !== 1)
		return [
			list.length === 1
				? `${name}: a room that the stack doesn't know has this name, but it was not opened within 3 minutes of the last time the state was written:`
				: `${name}: can't find out which room was opened for it. These rooms have its name, and the stack doesn't know them:`,
			...list,
			`Choose with ${importPendingCommand(stack, "RM...")}. If it is none of these, continue with \`${shellCommand(stack, "pulumi", ...clearCommand)}\`.`,
		];
	return [];
}

function listed(rooms: readonly Match[]): readonly string[] {
	return rooms.map((match) => indented(described(match)));
}
