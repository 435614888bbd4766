import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "../twilio/deadline.js";
import { isAnswerLost, TwilioRefusedError } from "../twilio/errors.js";
import { maxAttempts, retryDelayMs } from "../twilio/retry.js";
import { isRoomSid, type TwilioRoom } from "../twilio/room.js";
import type { AgedRoom, Rooms } from "../twilio/rooms.js";
import type { Account } from "./account.js";
import { isNotFound } from "./gone.js";
import { NameTakenError } from "./name-taken.js";
import type { RoomRequest } from "./room-request.js";
import { sidOf, UnsettledError } from "./unsettled.js";

/** For how long a name may stay taken after its room has ended, or a room be unknown after it was opened. */
const settlingMs = 10_000;

/** How long to wait before a name that is about to be free is asked for again. */
const releaseDelayMs = 500;

/**
 * Creates one room, however many answers are lost.
 *
 * Twilio can't tell a repeated create from a second room, but no two rooms in
 * progress have one name. So when an answer is lost, the room is looked for by
 * its name, and the request is repeated only if no room has it.
 *
 * @throws NameTakenError, UnsettledError, and what else Twilio refuses
 */
export async function createRoom(
	account: Account,
	request: RoomRequest,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { rooms } = account;
	/** The failures that leave it open whether there is a room. */
	const losses: Error[] = [];
	let takenAt: number | undefined;
	for (;;) {
		const { leftMs } = deadline;
		try {
			return await rooms.create(
				request.parameters,
				request.logicalName,
				deadline,
			);
		} catch (error) {
			if (isAnswerLost(error)) {
				losses.push(error);
				// What it waited for its turn doesn't count: meanwhile others may have taken the name.
				request.noteLoss(leftMs - deadline.leftMs);
			}
			const lost = losses.at(-1);
			if (!isAnswerLost(error) && !isNameTaken(error))
				throw lost ? new UnsettledError(lost, request, error) : error;
			const holder = await findHolder(rooms, request, deadline).catch(
				(cause: unknown) => {
					// What happened before is what the user must hear of.
					if (lost) throw new UnsettledError(lost, request, cause);
					throw new NameTakenError(error as Error, undefined, request);
				},
			);
			if (
				lost &&
				holder &&
				!account.hasOpened(holder.room.sid) &&
				request.mayHaveOpened(holder)
			)
				return holder.room;
			if (isNameTaken(error)) {
				takenAt ??= performance.now();
				if (
					!mayBecomeFree(account, holder, takenAt) ||
					releaseDelayMs >= deadline.leftMs
				)
					throw lost && holder === undefined
						? new UnsettledError(lost, request, error)
						: new NameTakenError(error, holder?.room, request);
				await sleep(releaseDelayMs);
			} else {
				const delayMs = retryDelayMs(error, losses.length);
				if (
					isNewRoom(account, sidOf(error)) ||
					losses.length === maxAttempts ||
					delayMs >= deadline.leftMs
				)
					throw new UnsettledError(error as Error, request);
				await sleep(delayMs);
			}
		}
	}
}

/** The room in progress that has the name, if there is one. */
async function findHolder(
	rooms: Rooms,
	{ uniqueName }: RoomRequest,
	deadline: Deadline,
): Promise<AgedRoom | undefined> {
	try {
		if (!isRoomSid(uniqueName))
			return await rooms.fetchWithAge(uniqueName, deadline);
		// To fetch by a name that looks like a SID would be to fetch another room.
		for await (const { sid } of rooms.list({ uniqueName }, () => deadline))
			return await rooms.fetchWithAge(sid, deadline);
		return undefined;
	} catch (error) {
		if (isNotFound(error)) return undefined;
		throw error;
	}
}

function isNameTaken(error: unknown): error is TwilioRefusedError {
	return error instanceof TwilioRefusedError && error.code === 53113;
}

/** Whether a name that is taken may soon be free, or be seen to be that of the room that was asked for. */
function mayBecomeFree(
	account: Account,
	holder: AgedRoom | undefined,
	takenAt: number,
): boolean {
	return (
		performance.now() - takenAt <= settlingMs &&
		(holder === undefined || account.sawEnd(holder.room.sid))
	);
}

/** Whether a SID, which was all that could be read of an answer, is that of a room that has to be kept in state. The answer to another request has another resource's. */
export function isNewRoom(
	account: Account,
	sid: string | undefined,
): sid is string {
	return sid !== undefined && !account.hasOpened(sid);
}
