import type { TwilioRoom } from "../twilio/room.js";
import { quoted } from "./shell.js";

/** Another room has the name (code 53113). */
export class NameTakenError extends Error {
	override readonly name = "NameTakenError";

	constructor(
		refusal: Error,
		holder: TwilioRoom | undefined,
		{ logicalName }: { readonly logicalName: string },
	) {
		super([refusal.message, ...waysOut(holder, logicalName)].join("\n"));
	}
}

function waysOut(
	holder: TwilioRoom | undefined,
	logicalName: string,
): readonly string[] {
	const first = holder
		? `Room ${holder.sid}, opened ${holder.dateCreated}, has the name.`
		: "Which room has the name could not be found out.";
	const common = [
		first,
		"If it is the very room that is being replaced, set the resource option deleteBeforeReplace. If it is another room of this stack, give one of the two another uniqueName.",
	];
	if (holder === undefined) return common;
	return [
		...common,
		"If no stack has it, take it over, or end it:",
		`  npx pulumi-twilio-video import ${holder.sid} --name ${quoted(logicalName)}`,
		`  npx pulumi-twilio-video complete ${holder.sid}`,
	];
}
