import type { TwilioRefusedError } from "../twilio/errors.js";
import type { TwilioRoom } from "../twilio/room.js";
import { quoted } from "./shell.js";

/** Another room has the name (code 53113). */
export class NameTakenError extends Error {
	override readonly name = "NameTakenError";

	constructor(
		refusal: TwilioRefusedError,
		holder: TwilioRoom | undefined,
		{ logicalName }: { readonly logicalName: string },
	) {
		super(
			[
				refusal.message,
				...(holder
					? waysOut(holder, logicalName)
					: [
							"Which room has the name could not be found out. Take another uniqueName, or try again.",
						]),
				"If it is the very room that is being replaced, set the resource option deleteBeforeReplace.",
			].join("\n"),
		);
	}
}

function waysOut(
	{ sid, dateCreated }: TwilioRoom,
	logicalName: string,
): readonly string[] {
	return [
		`Room ${sid} has had the name since ${dateCreated}. Take that room over if no stack has it, or end it, or take another uniqueName:`,
		`  npx pulumi-twilio-video import ${sid} --name ${quoted(logicalName)}`,
		`  npx pulumi-twilio-video complete ${sid}`,
	];
}
