import type { Account } from "../../../room/account.js";
import {
	checkRoomsQuery,
	listQueried,
} from "../../../room/look-up/rooms-query.js";
import { rememberArguments } from "../../../room/outputs.js";
import { removeFile } from "../../../text/shell-quoting.js";
import { isoSeconds } from "../../../text/times.js";
import { Deadline } from "../../../twilio/deadline.js";
import type { TwilioRoom } from "../../../twilio/room.js";
import { configuredAccount } from "../../configured-account.js";
import {
	clearCommand,
	completeCommand,
	importPendingCommand,
	indented,
	packageImport,
	pluginImport,
	pulumiCommand,
	say,
	sayHowToImport,
	shellCommand,
} from "../../printed-lines.js";
import { readState, type StackState } from "../../state/stack-state.js";
import { type RoomToImport, writeImportFile } from "../import-file.js";
import {
	candidatesOf,
	described,
	describedByName,
	forgottenRooms,
	type Match,
	matches,
} from "./candidates.js";
import { chooseRooms } from "./choose-rooms.js";
import { Writing } from "./writing.js";

/** What to do with the rooms of an update that was killed. */
export interface RecoverOptions {
	/** The rooms to choose where several may be meant. */
	readonly sids: readonly string[];
	/** Where the file for `pulumi import` goes. */
	readonly file: string;
	/** The stack; the one that is selected if absent. */
	readonly stack: string | undefined;
}

/**
 * Finds the rooms that an update was opening when it was killed, and that the
 * stack therefore doesn't know, and takes them over.
 *
 * No room is guessed. A room's name and time show which one was opened for a
 * pending creation; if that leaves several, the user chooses.
 */
export async function recover({
	sids,
	file,
	stack,
}: RecoverOptions): Promise<void> {
	const state = await readState(stack);
	const account = await configuredAccount(stack);
	const unmanagedRooms = await listUnmanagedRooms(account, state);
	const writing = new Writing(state.writtenAt, account.rooms.client.aheadMs);
	if (state.pendingRooms.length === 0) {
		sayNonePending(state, forgottenRooms(state, unmanagedRooms), stack);
		return;
	}
	const found = state.pendingRooms.map((pending) =>
		candidatesOf(pending, unmanagedRooms, writing),
	);
	assertCandidates(sids, matches(found));

	const chosen = chooseRooms(found, { stack, sids });
	const left = found.filter(
		({ pending }) => !chosen.some((match) => match.pending === pending),
	);
	const waiting = left.filter((one) => matches([one]).length > 0);
	const isMissing = waiting.length < left.length;
	if (isMissing) await account.verifyKeyAccount(new Deadline());
	if (chosen.length > 0) await handOver(chosen, file, stack);

	if (waiting.length > 0) {
		const names = waiting.map(({ pending }) => pending.name).join(", ");
		say(`Still pending: ${names}. Next, run ${importPendingCommand(stack)}.`);
		return;
	}
	if (isMissing) {
		assertOver(writing);
		const which = chosen.length === 0 ? "any" : "any other";
		say(
			`No open room matches ${which} pending creation: no room was opened, or it has ended.`,
		);
	}
	say(chosen.length === 0 ? "Next:" : "Then:", ...clearing(state, stack));
}

/** Hands the rooms to `pulumi import`. */
async function handOver(
	chosen: readonly Match[],
	file: string,
	stack: string | undefined,
): Promise<void> {
	await writeImportFile(file, chosen.map(toImport));
	say(
		"The update that was killed had opened:",
		...chosen.map((match) =>
			indented(`${match.pending.name}: ${described(match)}`),
		),
	);
	sayHowToImport(stack, file);
	say(
		"Or, to end the rooms instead:",
		indented(completeCommand(stack, ...chosen.map(({ room }) => room.sid))),
		indented(removeFile(file)),
	);
}

/** Says what else is pending, and what to do about rooms that the stack may have lost without a trace. */
function sayNonePending(
	{ otherPendingUrns, isPlugins }: StackState,
	forgotten: readonly TwilioRoom[],
	stack: string | undefined,
): void {
	const takeOver = isPlugins
		? pluginImport(stack, "<logical name>", "RM...")
		: shellCommand(stack, ...packageImport, "RM...", "--name", "...");
	if (otherPendingUrns.length === 0)
		say(
			"No room is pending: according to the state, every creation has ended.",
		);
	else
		say(
			"No room of the package is pending. According to the state, these creations have not ended:",
			...otherPendingUrns.map(indented),
			...(isPlugins
				? [`A room of the plugin is taken over with \`${takeOver}\`.`]
				: []),
		);
	if (forgotten.length > 0)
		say(
			"These open rooms have automatic names of this stack, but the stack doesn't know them:",
			...forgotten.map((room) => indented(describedByName(room))),
			`They may come from an update whose provider host died, or from a killed update without checkpoints. End one with \`${completeCommand(stack, "RM...")}\`, or take it over with \`${takeOver}\`.`,
		);
}

/** The rooms in progress that the stack doesn't know. */
async function listUnmanagedRooms(
	account: Account,
	state: StackState,
): Promise<readonly TwilioRoom[]> {
	const own = state.rooms.filter(({ isOwn }) => isOwn);
	for (const { outputs, isPlugins } of own)
		if (!isPlugins && !account.isEmulators(outputs))
			account.assertOwnRemembered(outputs);
	const known = new Set(own.map(({ sid }) => sid));
	const open = await listQueried(account, checkRoomsQuery({}));
	return open.filter(({ sid }) => !known.has(sid));
}

function assertCandidates(
	sids: readonly string[],
	candidates: readonly Match[],
): void {
	const strange = sids.filter(
		(sid) => !candidates.some(({ room }) => room.sid === sid),
	);
	if (strange.length > 0)
		throw new Error(
			`Not among the open rooms that pending creations of this stack may have opened: ${strange.join(", ")}.`,
		);
}

/** The host may have outlived the engine, and a room that isn't there yet may still come. */
function assertOver(writing: Writing): void {
	const now = new Date();
	const end = writing.mayOpenUntil(now);
	if (end > now)
		throw new Error(
			`A pending creation has no open room yet, and may still open one for up to 3 minutes. Try again after ${isoSeconds(end)}.`,
		);
}

function toImport({ pending, room }: Match): RoomToImport {
	return {
		room,
		name: pending.name,
		parent: pending.parent,
		inputs: pending.inputs,
		given: rememberArguments(pending.plainInputs).given,
		secretOutputs: pending.secretOutputs,
	};
}

/** How to remove what was pending from the state. */
function clearing(
	{ otherPendingUrns }: StackState,
	stack: string | undefined,
): readonly string[] {
	return [
		pulumiCommand(stack, [...clearCommand, "--yes"]),
		...otherPendingUrns.map((urn) =>
			indented(
				`# also drops this pending resource, so handle it first: ${urn}`,
			),
		),
	];
}
