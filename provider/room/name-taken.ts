import type { TwilioRoom } from "../twilio/room.js";
import { option } from "./shell.js";

/** What a room was to be opened for. */
export interface Resource {
	readonly logicalName: string;
	/** Whether the stack has it already, with another room. */
	readonly isReplaced: boolean;
	/** Whether a room was opened for another resource of the stack in the same update. */
	readonly isOurs: (sid: string) => boolean;
}

/** Another room has the name (code 53113). */
export class NameTakenError extends Error {
	override readonly name = "NameTakenError";

	/**
	 * @param holder the room, if it could be found
	 * @param lost an answer that was lost before, so that the room may be the one that was asked for
	 */
	constructor(
		refusal: Error,
		holder: TwilioRoom | undefined,
		resource: Resource,
		lost?: Error,
	) {
		const failures = lost ? [lost.message, refusal.message] : [refusal.message];
		super([...failures, ...waysOut(holder, resource)].join("\n"));
	}
}

function waysOut(
	holder: TwilioRoom | undefined,
	{ logicalName, isReplaced, isOurs }: Resource,
): readonly string[] {
	const another =
		"If it is another room of this stack, give one of the two another uniqueName.";
	if (holder === undefined)
		return ["Which room has the name could not be found out.", another];
	const { sid, dateCreated } = holder;
	if (isOurs(sid))
		return [
			`Room ${sid} has the name, and was opened for another resource of this stack: give one of the two another uniqueName.`,
		];
	const end = `  npx pulumi-twilio-video complete ${sid}`;
	return [
		`Room ${sid}, opened ${dateCreated}, has the name.`,
		...(isReplaced
			? [
					another,
					"If no stack has it, somebody opened it since: end it, and run `pulumi up` again:",
					end,
				]
			: [
					`If it is the very room that is being replaced, set the resource option deleteBeforeReplace. ${another} If it is this one under a former name, set the resource option aliases.`,
					"If no stack has it, take it over, or end it:",
					`  npx pulumi-twilio-video import ${sid} ${option("--name", logicalName)}`,
					end,
				]),
	];
}
