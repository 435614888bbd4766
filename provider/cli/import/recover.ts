import type { Account } from "../../room/account.js";
import { completeRoom } from "../../room/complete.js";
import { givenNames } from "../../room/outputs.js";
import { Deadline, operationLimitMs } from "../../twilio/deadline.js";
import type { TwilioRoom } from "../../twilio/room.js";
import { configuredAccount } from "../account.js";
import {
	clearCommand,
	indented,
	pulumiCommand,
	say,
	sayHowToImport,
	shellCommand,
} from "../say.js";
import { candidatesOf, forgottenRooms, mayOpenUntil } from "./candidates.js";
import {
	chooseRooms,
	command,
	described,
	describedByName,
	type Match,
	matches,
} from "./choose.js";
import { type RoomToImport, writeImportFile } from "./file.js";
import { readState, type StackState } from "./state.js";

/** What to do with the rooms of an update that was killed. */
export interface RecoverOptions {
	/** The rooms to choose where several may be meant. */
	readonly sids: readonly string[];
	/** Whether to end the rooms instead of taking them over. */
	readonly end: boolean;
	/** Where the file for `pulumi import` goes. */
	readonly file: string;
	/** The stack; the one that is selected if absent. */
	readonly stack: string | undefined;
}

/**
 * Finds the rooms that an update was opening when it was killed, and that the
 * stack therefore doesn't know: either they are taken over, or they end.
 *
 * No room is guessed. Which one was opened for a pending creation is told by its
 * name and its time; where that leaves a choice, it is the user's.
 */
export async function recover({
	sids,
	end,
	file,
	stack,
}: RecoverOptions): Promise<void> {
	const state = await readState(stack);
	const account = await configuredAccount(stack);
	const deadline = new Deadline(operationLimitMs);
	const strangers = await listStrangers(account, state, deadline);
	if (state.pendingRooms.length === 0) {
		say(
			"No room is pending: as far as the state tells, every creation has ended.",
			...tellForgotten(forgottenRooms(state, strangers), stack),
		);
		return;
	}
	const found = state.pendingRooms.map((pending) =>
		candidatesOf(pending, strangers, state.writtenAt),
	);
	mustBeAmong(sids, matches(found));

	// Whoever names the rooms to end means no others.
	const chosen =
		end && sids.length > 0
			? matches(found).filter(({ room }) => sids.includes(room.sid))
			: chooseRooms(found, { stack, sids, end });
	const left = found.filter(
		({ pending }) => !chosen.some((match) => match.pending === pending),
	);
	const waiting = left.filter((one) => matches([one]).length > 0);
	const isMissing = waiting.length < left.length;
	if (isMissing) await account.mustBeProven(deadline);
	if (end) await endRooms(account, chosen, deadline);
	else if (chosen.length > 0) await handOver(chosen, file, stack);

	if (waiting.length > 0) {
		const names = waiting.map(({ pending }) => pending.name).join(", ");
		say(`Still pending: ${names}. Look after it next, with ${command(stack)}.`);
		return;
	}
	if (isMissing) {
		mustBeOver(state);
		const which = chosen.length === 0 ? "a" : "another";
		say(
			`No room in progress has the name of ${which} pending one: none was opened, or it has ended.`,
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
}

/** What to do about rooms that the stack may have lost without a trace, if there are any. */
function tellForgotten(
	rooms: readonly TwilioRoom[],
	stack: string | undefined,
): readonly string[] {
	if (rooms.length === 0) return [];
	const [complete, takeOver] = [
		["complete", "RM..."],
		["import", "RM...", "--name", "..."],
	].map((words) => shellCommand(stack, "npx", "pulumi-twilio-video", ...words));
	return [
		"These are in progress and have automatic names of the stack's, which doesn't know them:",
		...rooms.map((room) => indented(describedByName(room))),
		`If Pulumi's provider host died in an update, or an update without checkpoints was killed, that opened them. End one with \`${complete}\`, or take it over with \`${takeOver}\`.`,
	];
}

/** The rooms in progress that the stack doesn't know. */
async function listStrangers(
	account: Account,
	state: StackState,
	deadline: Deadline,
): Promise<readonly TwilioRoom[]> {
	for (const { outputs } of state.rooms)
		if (!account.isEmulators(outputs)) account.mustOwnRemembered(outputs);
	const known = new Set(state.rooms.map(({ sid }) => sid));
	const strangers: TwilioRoom[] = [];
	for await (const room of account.rooms.list(
		{ pageSize: 1000 },
		() => deadline,
	)) {
		account.mustOwn(room);
		if (!known.has(room.sid)) strangers.push(room);
	}
	return strangers;
}

function mustBeAmong(
	sids: readonly string[],
	candidates: readonly Match[],
): void {
	const strange = sids.filter(
		(sid) => !candidates.some(({ room }) => room.sid === sid),
	);
	if (strange.length > 0)
		throw new Error(
			`Not a room in progress that a pending creation of this stack may have opened: ${strange.join(", ")}.`,
		);
}

/** The host may have outlived the engine, and a room that isn't there yet may still come. */
function mustBeOver({ writtenAt }: StackState): void {
	const end = mayOpenUntil(writtenAt);
	if (end.getTime() > Date.now())
		throw new Error(
			`A pending creation has no room yet, and may still open one: it is given 3 minutes. Try again after ${end.toISOString().replace(/\.\d+Z$/, "Z")}.`,
		);
}

function toImport({ pending, room }: Match): RoomToImport {
	return {
		room,
		name: pending.name,
		parent: pending.parent,
		inputs: pending.inputs,
		given: givenNames(pending.plainInputs),
		secretOutputs: pending.secretOutputs,
	};
}

async function endRooms(
	account: Account,
	chosen: readonly Match[],
	deadline: Deadline,
): Promise<void> {
	// Two creations may have meant the same room.
	const bySid = new Map(chosen.map((match) => [match.room.sid, match]));
	for (const [sid, match] of bySid) {
		await completeRoom(account, sid, match.room, deadline);
		say(`Ended ${described(match)}.`);
	}
}

/** How to make the state forget what was pending. */
function clearing(
	{ otherPendingUrns }: StackState,
	stack: string | undefined,
): readonly string[] {
	return [
		pulumiCommand(stack, [...clearCommand, "--yes"]),
		...otherPendingUrns.map((urn) =>
			indented(`# also forgets this, so look after it first: ${urn}`),
		),
	];
}
