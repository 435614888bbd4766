import { afterTakingOver, takingNamedOverCommand } from "../dynamic/advice.js";
import { quoted } from "../text/shell-quoting.js";
import { TwilioUnansweredError } from "../twilio/failures/errors.js";
import type { RoomRequest } from "./opening/request.js";

/** The answer to a create was lost, and no room was found that it has opened. */
export class UnsettledError extends Error {
	override readonly name = "UnsettledError";
	/** The room's SID, if that much could be read of the answer. */
	readonly sid: string | undefined;

	/**
	 * @param lost what happened to the answer
	 * @param cause what kept it from being found out whether there is a room, if anything did
	 */
	constructor(
		readonly lost: Error,
		{ uniqueName, hasGivenName, resource }: RoomRequest,
		cause?: unknown,
	) {
		const [name, address] = hasGivenName
			? ["the given name", "<uniqueName>"]
			: [`the name ${JSON.stringify(uniqueName)}`, quoted(uniqueName)];
		const found =
			cause === undefined
				? `Afterwards no room had ${name}. Should one turn up,`
				: `Whether a room has ${name} now could not be found out: ${firstLine(cause)}\nIf one has,`;
		super(
			[
				lost.message,
				`${found} \`${takingNamedOverCommand(address, resource)}\` takes it over; it ends by itself if nobody joins.`,
				...afterTakingOver(resource),
			].join("\n"),
			{ cause },
		);
		this.sid = sidOf(lost);
	}
}

/** The SID that could be read of an answer that is otherwise unreadable. */
export function sidOf(error: unknown): string | undefined {
	return error instanceof TwilioUnansweredError ? error.sid : undefined;
}

function firstLine(error: unknown): string {
	return String(Object(error).message).split("\n", 1).join();
}
