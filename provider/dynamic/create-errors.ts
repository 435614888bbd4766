import { addLines, inState, noRoomIsLeft } from "../pulumi/remedies.js";
import type { Replacement } from "../pulumi/replacement-notice.js";
import type { Account } from "../room/account.js";
import type { Properties } from "../room/arguments/values.js";
import {
	NameTakenError,
	PartlyOpenedError,
	UnsettledError,
} from "../room/errors.js";
import { rememberArguments } from "../room/outputs.js";
import { printable } from "../text/printable.js";
import type { TwilioRoom } from "../twilio/room.js";
import { argumentsIn } from "./persisted/hidden-keys.js";
import { toStoredOutputs } from "./persisted/stored-outputs.js";
import {
	advise,
	afterTakingOver,
	endAndUpAgain,
	endingCommand,
	keepDeleted,
	remediesFor,
	takingNamedOverCommand,
	takingOverCommand,
} from "./remedies.js";
import { optionsIn, type StackResources } from "./stack-resources.js";

/**
 * Makes of a failure to open a room what the host is to be told of it.
 *
 * @param inputs those of the resource that asked for the room
 */
export function toCreateError(
	error: unknown,
	inputs: Properties,
	account: Account,
	resources: StackResources,
): unknown {
	if (error instanceof NameTakenError)
		addLines(error, waysToName(error.holder, account, resources, inputs));
	if (error instanceof UnsettledError)
		addLines(error, waysToFind(error, inputs));
	const replaced = resources.roomsOf(inputs);
	const hasEnded = replaced.some((sid) => account.journal.isKnownEnded(sid));
	if (error instanceof Error && hasEnded) addLines(error, noRoomIsLeft(error));
	return error instanceof PartlyOpenedError
		? new StoredRoomError(error, inputs)
		: advise(error);
}

/**
 * There is a room, and something is wrong with it. The host turns an error with
 * these properties into a resource in state, so that the room isn't lost: the next
 * update repairs or replaces it, and destroy completes it.
 */
class StoredRoomError extends Error {
	override readonly name = "PartlyOpenedError";
	readonly id: string;
	/** All that the CLI shows of such an error. */
	readonly reasons: readonly string[];
	/** Private, and read through an accessor, because whatever prints an error prints its fields: the inputs may hold secrets. */
	readonly #properties: Properties;

	constructor(partlyOpened: PartlyOpenedError, inputs: Properties) {
		const { message, room } = partlyOpened;
		const { retainOnDelete, protect } = optionsIn(inputs);
		super(
			[
				message,
				inState(
					partlyOpened,
					inputs.whenEnded,
					// Pulumi doesn't end it if the options say so.
					retainOnDelete || protect ? endingCommand(room.sid) : undefined,
					protect ? " once it is unprotected" : undefined,
				),
				...remediesFor(partlyOpened),
			].join("\n"),
		);
		this.id = room.sid;
		this.reasons = [this.message];
		// The inputs hold the text that loads this provider, without which the room could be neither read nor completed.
		this.#properties = {
			...inputs,
			...("status" in room
				? toStoredOutputs(room, rememberArguments(argumentsIn(inputs)))
				: room),
		};
	}

	get properties(): Properties {
		return this.#properties;
	}
}

/** What to do if a room turns up that was opened after all. */
function waysToFind(
	{ chosenName, cause }: UnsettledError,
	inputs: Properties,
): readonly string[] {
	const found =
		cause === undefined
			? "If you find one, adopt it with"
			: "If one has, adopt it with";
	return [
		`${found} \`${takingNamedOverCommand(chosenName, inputs)}\`. It ends by itself if nobody joins.`,
		...afterTakingOver(inputs),
	];
}

const another =
	"If it is another room of this stack, give one of the two another uniqueName.";

/** The ways out of a name that another room has. */
function waysToName(
	holder: TwilioRoom | undefined,
	{ journal }: Account,
	resources: StackResources,
	inputs: Properties,
): readonly string[] {
	if (holder === undefined) return [another];
	const { sid } = holder;
	const replaced = resources.roomsOf(inputs);
	const replacement = resources.replacementOf(inputs);
	if (journal.hasOpened(sid))
		return [
			"It was opened for another resource of this stack: give one of the two another uniqueName.",
		];
	if (replaced.includes(sid)) return ownRoom(sid, replacement);
	const other = resources.otherHolderOf(sid, inputs);
	if (other !== undefined) {
		const owner = `another resource of this stack, ${printable(other.label)}`;
		return [
			other.keepsName
				? `It belongs to ${owner}: give one of the two another uniqueName.`
				: `It belonged to ${owner}, which gets another name. If it is still open, ${endAndUpAgain(sid)}`,
		];
	}
	if (!resources.isInState(inputs)) return newcomer(sid, inputs, replacement);
	if (replaced.length > 0)
		return [
			another,
			`If no stack has it, somebody opened it since${replacement.isRetained ? ", or retainOnDelete left it open" : ""}: ${endAndUpAgain(sid)}`,
		];
	return [
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
