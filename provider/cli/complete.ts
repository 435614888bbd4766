import { parseArgs } from "node:util";
import { completeRoom } from "../room/complete.js";
import { hasEnded } from "../room/ended.js";
import { fetchWanted } from "../room/fetch.js";
import { Deadline } from "../twilio/deadline.js";
import { isRoomSid } from "../twilio/room.js";
import { configuredAccount } from "./account.js";
import { say } from "./say.js";
import { UsageError } from "./usage-error.js";

/** How long Twilio may take for one room. */
const limitMs = 60_000;

/** Ends rooms, whoever opened them: those that are in them are disconnected. */
export async function runComplete(args: readonly string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { stack: { type: "string" } },
	});
	const strange = positionals.find((text) => !isRoomSid(text));
	if (positionals.length === 0 || strange !== undefined)
		throw new UsageError(
			`complete needs the SIDs of rooms, RM and 32 hexadecimal digits${strange === undefined ? "" : `, got ${JSON.stringify(strange)}`}.`,
		);
	const account = await configuredAccount(values.stack);
	for (const sid of positionals) {
		const deadline = new Deadline(limitMs);
		const room = await fetchWanted(account, sid, deadline);
		// Without its name, which may be a secret of a stack.
		if (hasEnded(room)) {
			say(`Room ${sid} had ended already.`);
		} else {
			await completeRoom(account, sid, room, deadline);
			say(`Completed room ${sid}.`);
		}
	}
}
