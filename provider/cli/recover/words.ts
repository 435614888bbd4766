import { literal } from "../../text/printable.js";
import type { TwilioRoom } from "../../twilio/room.js";
import { shellCommand } from "../printed-lines.js";
import { isSecret } from "../state/secret.js";
import type { Match } from "./candidates.js";

/** A room as the user can recognize it, without a name that is a secret of the stack. */
export function described({ room, pending }: Match): string {
	return isSecret(pending.inputs.uniqueName)
		? `${room.sid}, opened ${room.dateCreated}`
		: describedByName(room);
}

/** A room as the user can recognize it. */
export function describedByName(room: TwilioRoom): string {
	return `${room.sid} ${literal(room.uniqueName)}, opened ${room.dateCreated}`;
}

/** The command that takes pending rooms over, as it is to be run next. */
export function importPending(
	stack: string | undefined,
	...args: readonly string[]
): string {
	const words = ["npx", "pulumi-twilio-video", "import", "--pending", ...args];
	return `\`${shellCommand(stack, ...words)}\``;
}
