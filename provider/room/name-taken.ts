import {
	afterTakingOver,
	endAndUpAgain,
	endingCommand,
	keepDeleted,
	takingOverCommand,
} from "../dynamic/advice.js";
import type { Replacement } from "../dynamic/stack-resources.js";
import { printable } from "../text/printable.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";
import type { Properties } from "./arguments/arguments.js";

/** Another room has the name (code 53113). */
export class NameTakenError extends Error {
	override readonly name = "NameTakenError";

	/**
	 * @param holder the room, if it could be found
	 * @param resource the hidden inputs of the resource that asked for the name
	 * @param lost an answer that was lost before, so that the room may be the one that was asked for
	 */
	constructor(
		refusal: Error,
		holder: TwilioRoom | undefined,
		account: Account,
		resource: Properties,
		lost?: Error,
	) {
		const failures = lost ? [lost.message, refusal.message] : [refusal.message];
		super([...failures, ...waysOut(holder, account, resource)].join("\n"));
	}
}

const another =
	"If it is another room of this stack, give one of the two another uniqueName.";

function waysOut(
	holder: TwilioRoom | undefined,
	account: Account,
	resource: Properties,
): readonly string[] {
	if (holder === undefined)
		return ["Which room has the name could not be found out.", another];
	const { sid, dateCreated } = holder;
	const { resources } = account;
	const replaced = resources.roomsOf(resource);
	const replacement = resources.replacementOf(resource);
	if (account.hasOpened(sid))
		return [
			`Room ${sid} has the name, and was opened for another resource of this stack: give one of the two another uniqueName.`,
		];
	const found = `Room ${sid}, opened ${dateCreated}, has the name`;
	if (replaced.includes(sid))
		return [`${found}.`, ...ownRoom(sid, replacement)];
	const other = resources.otherHolderOf(sid, resource);
	if (other !== undefined) {
		const owner = `another resource of this stack, ${printable(other.label)}`;
		return other.keepsName
			? [
					`${found} and belongs to ${owner}: give one of the two another uniqueName.`,
				]
			: [
					`${found} and belonged to ${owner}, which gets another name. If it is still open, ${endAndUpAgain(sid)}`,
				];
	}
	if (!resources.isInState(resource))
		return [`${found}.`, ...newcomer(sid, resource, replacement)];
	if (replaced.length > 0)
		return [
			`${found}.`,
			another,
			`If no stack has it, somebody opened it since${replacement.isRetained ? ", or retainOnDelete left it open" : ""}: ${endAndUpAgain(sid)}`,
		];
	return [
		`${found}.`,
		`${veryRoom(replacement)}${another}`,
		`If no stack has it, ${endAndUpAgain(sid)}`,
	];
}

/** The ways out for a resource whose own room still has the name. */
function ownRoom(
	sid: string,
	{ isRetained, deleteBeforeReplace }: Replacement,
): readonly string[] {
	const end = `Otherwise ${endAndUpAgain(sid)}`;
	const both = "To have both rooms, give the new one another uniqueName.";
	const takeBack = "take the change back";
	if (isRetained)
		return [
			"It is this resource's own, with its participants, and Pulumi leaves it open because of retainOnDelete.",
			// What Pulumi was to delete first is deleted, as far as the state is concerned.
			`To keep it alone, ${deleteBeforeReplace ? keepDeleted(sid) : takeBack}. ${both} ${end}`,
		];
	if (deleteBeforeReplace === false)
		return [
			"It is this resource's own, with its participants, and because of deleteBeforeReplace: false Pulumi ends it last.",
			`To keep it alone, ${takeBack}. ${both} To let Pulumi end it first, take that option away.`,
		];
	return [
		"It is this resource's own, with its participants, and Pulumi has not ended it: a parent or a transform may have set retainOnDelete or deleteBeforeReplace.",
		`${both} ${end}`,
	];
}

/** The ways out if Pulumi has decided by itself on a replacement: then it doesn't tell which room is replaced, nor always that one is. */
function veryRoom({
	isRetained,
	isDeletedWith,
	deleteBeforeReplace,
}: Replacement): string {
	if (isRetained || isDeletedWith)
		return `If it is this resource's own, ${isRetained ? "retainOnDelete" : "deletedWith"} has left it open: give the new one another uniqueName, or end it. `;
	return deleteBeforeReplace
		? ""
		: "If it is the very room that is being replaced, set the resource option deleteBeforeReplace. ";
}

/** The ways out for a resource that the state doesn't have. */
function newcomer(
	sid: string,
	resource: Properties,
	replacement: Replacement,
): readonly string[] {
	return [
		`${veryRoom(replacement)}${another} If it is this one under a former name, set the resource option aliases.`,
		"If no stack has it, take it over, or end it:",
		`  ${takingOverCommand(sid, resource)}`,
		`  ${endingCommand(sid)}`,
		...afterTakingOver(resource),
	];
}
