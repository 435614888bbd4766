import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "../twilio/deadline.js";
import { TwilioRefusedError, TwilioUnansweredError } from "../twilio/errors.js";
import { maxAttempts, retryDelayMs } from "../twilio/retry.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { AgedRoom, Rooms } from "../twilio/rooms.js";
import { type Account, ForeignRoomError } from "./account.js";
import { isNotFound } from "./gone.js";
import type { Properties } from "./inputs.js";
import { NameTakenError } from "./name-taken.js";
import { RoomRequest } from "./room-request.js";
import { quoted } from "./shell.js";

/** How long opening a room may take, all attempts included. */
export const openingLimitMs = 120_000;

/** For how long a name may stay taken after its room has ended, or a room be unknown after it was opened. */
const settlingMs = 10_000;

/**
 * Opens the room that the inputs describe: one, however many answers are lost.
 *
 * @throws NameTakenError if another room in progress has the name
 * @throws PartlyOpenedError if there is a room now, and more can't be said
 * @throws UnsettledError if there may be a room now
 */
export async function openRoom(
	account: Account,
	inputs: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	try {
		const room = await createOne(account, new RoomRequest(inputs), deadline);
		account.mustOwn(room);
		return room;
	} catch (error) {
		if (error instanceof UnsettledError && error.sid !== undefined) {
			const { accountSid } = account.rooms.client.credentials;
			throw new PartlyOpenedError(error.lost.message, inputs, {
				sid: error.sid,
				accountSid,
			});
		}
		if (error instanceof ForeignRoomError) {
			throw new PartlyOpenedError(error.message, inputs, {
				sid: error.sid,
				accountSid: error.accountSid,
			});
		}
		throw error;
	}
}

/**
 * Twilio can't tell a repeated create from a second room, but no two rooms in
 * progress have one name. So when an answer is lost, the room is looked for by
 * its name, and the request is repeated only if no room has it.
 */
async function createOne(
	account: Account,
	request: RoomRequest,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { rooms } = account;
	/** The last failure that leaves it open whether there is a room. */
	let lost: Error | undefined;
	let losses = 0;
	let takenAt: number | undefined;
	for (;;) {
		try {
			return await rooms.create(request.parameters, deadline);
		} catch (error) {
			const isTaken = isNameTaken(error);
			if (!isTaken && !isAnswerLost(error)) throw error;
			if (!isTaken) {
				lost = error;
				losses += 1;
			}
			let holder: AgedRoom | undefined;
			try {
				holder = await findHolder(rooms, request.uniqueName, deadline);
			} catch (cause) {
				if (lost) throw new UnsettledError(lost, request, cause);
				// The refusal itself is what the user must hear of.
				if (isTaken) throw new NameTakenError(error, undefined, request);
			}
			if (lost && holder && request.mayHaveOpened(holder)) return holder.room;
			if (isTaken) {
				takenAt ??= performance.now();
				const mayBecomeFree =
					holder === undefined ||
					account.isReleasing(request.uniqueName, holder.room);
				if (!mayBecomeFree || performance.now() - takenAt > settlingMs)
					throw new NameTakenError(error, holder?.room, request);
				await sleep(500);
			} else {
				const delayMs = retryDelayMs(error, losses);
				if (
					losses === maxAttempts ||
					sidOf(error) !== undefined ||
					delayMs >= deadline.leftMs
				)
					throw new UnsettledError(error, request);
				await sleep(delayMs);
			}
		}
	}
}

/** The room in progress that has the name, if there is one. */
async function findHolder(
	rooms: Rooms,
	uniqueName: string,
	deadline: Deadline,
): Promise<AgedRoom | undefined> {
	try {
		return await rooms.fetchWithAge(uniqueName, deadline);
	} catch (error) {
		if (isNotFound(error)) return undefined;
		throw error;
	}
}

function isNameTaken(error: unknown): error is TwilioRefusedError {
	return error instanceof TwilioRefusedError && error.code === 53113;
}

/** Whether Twilio may have opened the room all the same. */
function isAnswerLost(error: unknown): error is Error {
	return (
		error instanceof TwilioUnansweredError ||
		(error instanceof TwilioRefusedError && error.status >= 500)
	);
}

function sidOf(error: Error): string | undefined {
	return error instanceof TwilioUnansweredError ? error.sid : undefined;
}

/** The answer to a create was lost, and no room was found that it has opened. */
class UnsettledError extends Error {
	override readonly name = "UnsettledError";
	/** The room's SID, if that much could be read of the answer. */
	readonly sid: string | undefined;

	/**
	 * @param lost what happened to the answer
	 * @param cause why the room could not be looked for, if that failed
	 */
	constructor(
		readonly lost: Error,
		{ uniqueName, logicalName }: RoomRequest,
		cause?: unknown,
	) {
		const name = JSON.stringify(uniqueName);
		super(
			cause === undefined
				? `${lost.message}\nAfterwards no room had the name ${name}.`
				: `${lost.message}\nWhether there is a room ${name} now could not be found out: ${firstLine(cause)}\n` +
						`If there is, \`npx pulumi-twilio-video import ${quoted(uniqueName)} --name ${quoted(logicalName)}\` takes it over; it ends by itself if nobody joins.`,
			{ cause },
		);
		this.sid = sidOf(lost);
	}
}

function firstLine(error: unknown): string {
	return String(Object(error).message).split("\n", 1).join();
}

/**
 * Twilio opened a room, and then something failed. The host turns an error with
 * these properties into a resource in state, so that the room isn't lost: the
 * next update repairs it, and destroy completes it.
 */
class PartlyOpenedError extends Error {
	override readonly name = "PartlyOpenedError";
	readonly id: string;
	/** All that the CLI shows of such an error. */
	readonly reasons: readonly string[];
	readonly properties: Properties;

	constructor(
		reason: string,
		inputs: Properties,
		room: { readonly sid: string; readonly accountSid: string },
	) {
		const message = `${reason}\nRoom ${room.sid} is open all the same, and in the stack's state: \`pulumi up\` reads it, \`pulumi destroy\` ends it.`;
		super(message);
		this.id = room.sid;
		this.reasons = [message];
		// The inputs hold the text that loads this provider, without which the room could be neither read nor completed.
		this.properties = { ...inputs, ...room };
	}
}
