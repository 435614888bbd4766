import { parseArgs } from "node:util";
import { advise } from "../dynamic/remedies.js";
import type { Account } from "../room/account.js";
import { completeRoom } from "../room/complete.js";
import { hasEnded } from "../room/status.js";
import { literal } from "../text/printable.js";
import { Deadline } from "../twilio/deadline.js";
import {
	TwilioRefusedError,
	TwilioUnreachedError,
} from "../twilio/failures/errors.js";
import { isRoomSid, type TwilioRoom } from "../twilio/room.js";
import { configuredAccount } from "./configured-account.js";
import { fetchNamed, toSidOrName } from "./named-room.js";
import { completeCommand, indented, say } from "./printed-lines.js";
import { mustNotBeEmpty, UsageError } from "./usage-error.js";

/**
 * Ends rooms, whoever opened them, and disconnects their participants. If one can't
 * be ended, the others are ended nevertheless.
 */
export async function runComplete(args: readonly string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { stack: { type: "string" } },
	});
	mustNotBeEmpty(values);
	if (positionals.length === 0)
		throw new UsageError(
			"complete needs the SID or the unique name of a room.",
		);
	const sidsOrNames = [...new Set(positionals.map(toSidOrName))];
	const account = await configuredAccount(values.stack);
	// By its name, a room that was completed is found no more.
	const completed = new Set<string | null>();
	const left: string[] = [];
	for (const [index, sidOrName] of sidsOrNames.entries()) {
		if (completed.has(sidOrName)) continue;
		try {
			const room = await complete(account, sidOrName);
			if (!hasEnded(room)) completed.add(room.sid).add(room.uniqueName);
		} catch (error) {
			if (sidsOrNames.length === 1) throw error;
			const isForAll = failsForAll(error);
			const { message } = advise(error) as Error;
			say(...(isForAll ? message : about(sidOrName, message)).split("\n"));
			left.push(...(isForAll ? sidsOrNames.slice(index) : [sidOrName]));
			if (isForAll) break;
		}
	}
	if (left.length > 0)
		throw new Error(
			`${left.length} of ${sidsOrNames.length} rooms could not be completed. To try again:\n` +
				indented(completeCommand(values.stack, ...left)),
		);
}

/**
 * Ends one room, in a time of its own.
 *
 * @returns what it was before
 */
async function complete(
	account: Account,
	sidOrName: string,
): Promise<TwilioRoom> {
	const room = await fetchNamed(account, sidOrName);
	const { sid } = room;
	// Without its name, which may be a secret of a stack.
	if (hasEnded(room)) {
		say(`Room ${sid} had ended already.`);
	} else {
		await completeRoom(account, sid, room, new Deadline());
		say(`Completed room ${sid}.`);
	}
	return room;
}

/** A message that names its room. */
function about(sidOrName: string, message: string): string {
	const called = isRoomSid(sidOrName) ? sidOrName : literal(sidOrName);
	return message.includes(called) ? message : `${called}: ${message}`;
}

/** Whether it isn't about the room: then the next one would fail as well, after as long a time. */
function failsForAll(error: unknown): boolean {
	return (
		error instanceof TwilioUnreachedError ||
		(error instanceof TwilioRefusedError && error.status === 401)
	);
}
