import {
	addLines,
	inState,
	nameAnother,
	noRoomIsLeft,
} from "../pulumi/remedies.js";
import type { Replacement } from "../pulumi/replacement-notice.js";
import type { Account } from "../room/account.js";
import type { Properties } from "../room/arguments/values.js";
import {
	NameTakenError,
	OutcomeUnknownError,
	PartlyOpenedError,
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
	keepOldRoom,
	remediesFor,
	takingNamedOverCommand,
	takingOverCommand,
} from "./remedies.js";
import { optionsIn, type StackResources } from "./stack-resources.js";

/**
 * Converts a failure to open a room into the error for the host.
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
	if (error instanceof OutcomeUnknownError)
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
	{ chosenName, cause }: OutcomeUnknownError,
	inputs: Properties,
): readonly string[] {
	const found =
		cause === undefined
			? "If you find one, take it over with"
			: "If one has the name, take it over with";
	return [
		`${found} \`${takingNamedOverCommand(chosenName, inputs)}\`. It ends by itself if nobody joins.`,
		...afterTakingOver(inputs),
	];
}

/** The ways out of a name that another room has. */
function waysToName(
	holder: TwilioRoom | undefined,
	{ journal }: Account,
	resources: StackResources,
	inputs: Properties,
): readonly string[] {
	if (holder === undefined) return [nameAnother];
	const { sid } = holder;
	const replaced = resources.roomsOf(inputs);
	const replacement = resources.replacementOf(inputs);
	if (journal.hasOpened(sid))
		return [
			"It was opened for another resource of this stack: give one of the two another uniqueName.",
		];
	if (replaced.includes(sid)) return waysForOwnRoom(sid, replacement);
	const other = resources.otherHolderOf(sid, inputs);
	if (other !== undefined) {
		const owner = `another resource of this stack, ${printable(other.label)}`;
		return [
			other.keepsName
				? `It belongs to ${owner}: give one of the two another uniqueName.`
				: `It is the old room of ${owner}, whose uniqueName changes. If it is still open, ${endAndUpAgain(sid)}`,
		];
	}
	if (!resources.isInState(inputs))
		return waysForNewResource(sid, inputs, replacement);
	if (replaced.length > 0)
		return [
			nameAnother,
			`If no stack manages it, it was opened in the meantime${replacement.isRetained ? ", or retainOnDelete left it open" : ""}: ${endAndUpAgain(sid)}`,
		];
	return [
		`${waysForReplacedRoom(replacement)}${nameAnother}`,
		`If no stack manages it, ${endAndUpAgain(sid)}`,
	];
}

/** The ways out for a resource whose own room still has the name. */
function waysForOwnRoom(
	sid: string,
	{ isRetained, deleteBeforeReplace }: Replacement,
): readonly string[] {
	const end = `Otherwise ${endAndUpAgain(sid)}`;
	const both = "To have both rooms, give the new one another uniqueName.";
	if (isRetained)
		return [
			"It is this resource's own room, with its participants. Pulumi leaves it open because of retainOnDelete.",
			`To keep only this room, ${keepOldRoom(sid)}. ${both} ${end}`,
		];
	if (deleteBeforeReplace === false)
		return [
			"It is this resource's own room, with its participants. With deleteBeforeReplace: false, Pulumi ends it last.",
			`To keep only this room, undo the change. ${both} To let Pulumi end it first, remove that option.`,
		];
	return [
		"It is this resource's own room, with its participants. Pulumi has not ended it: a parent or a transform may have set retainOnDelete or deleteBeforeReplace.",
		`${both} ${end}`,
	];
}

/** The ways out if Pulumi itself decided on a replacement: then it doesn't say which room is replaced, and not always that one is. */
function waysForReplacedRoom({
	isRetained,
	isDeletedWith,
	deleteBeforeReplace,
}: Replacement): string {
	if (isRetained || isDeletedWith)
		return `If it is this resource's old room, ${isRetained ? "retainOnDelete" : "deletedWith"} has left it open: give the new room another uniqueName, or end the old one. `;
	return deleteBeforeReplace
		? ""
		: "If it is the room that is being replaced, set the resource option deleteBeforeReplace. ";
}

/** The ways out for a resource that the state doesn't have. */
function waysForNewResource(
	sid: string,
	resource: Properties,
	replacement: Replacement,
): readonly string[] {
	return [
		`${waysForReplacedRoom(replacement)}${nameAnother} If this resource was renamed and the room is its own, set the resource option aliases.`,
		"If no stack manages it, take it over, or end it:",
		`  ${takingOverCommand(sid, resource)}`,
		`  ${endingCommand(sid)}`,
		...afterTakingOver(resource),
	];
}
