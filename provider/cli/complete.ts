import { parseArgs } from "node:util";
import { completeRoom } from "../room/complete.js";
import { hasEnded } from "../room/ended.js";
import { Deadline, operationLimitMs } from "../twilio/deadline.js";
import { configuredAccount } from "./account.js";
import { fetchNamed, toSidOrName } from "./named-room.js";
import { say } from "./say.js";
import { UsageError } from "./usage-error.js";

/** Ends rooms, whoever opened them: those that are in them are disconnected. */
export async function runComplete(args: readonly string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { stack: { type: "string" } },
	});
	if (positionals.length === 0)
		throw new UsageError(
			"complete needs the SID or the unique name of a room.",
		);
	const sidsOrNames = positionals.map(toSidOrName);
	const account = await configuredAccount(values.stack);
	for (const sidOrName of sidsOrNames) {
		const room = await fetchNamed(account, sidOrName);
		const { sid } = room;
		// Without its name, which may be a secret of a stack.
		if (hasEnded(room)) {
			say(`Room ${sid} had ended already.`);
		} else {
			await completeRoom(account, sid, room, new Deadline(operationLimitMs));
			say(`Completed room ${sid}.`);
		}
	}
}
