import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "../../twilio/deadline.js";
import { TwilioUnansweredError } from "../../twilio/failures/errors.js";
import { AttemptCounter } from "../../twilio/failures/failed-request.js";
import {
	isNameTaken,
	isNotFound,
	mayBeDone,
	maySucceedLater,
} from "../../twilio/failures/outcomes.js";
import { maxAttempts, retryDelayMs } from "../../twilio/retry.js";
import { isRoomSid, type TwilioRoom } from "../../twilio/room.js";
import type { AgedRoom, Rooms } from "../../twilio/rooms.js";
import type { Account } from "../account.js";
import { NameTakenError, OutcomeUnknownError, sidOf } from "../errors.js";
import { settlingMs } from "../reading/absence.js";
import { isRoomAskedFor } from "./is-room-asked-for.js";
import type { RoomRequest } from "./request.js";

/** How long to wait before a name that is about to be free is asked for again. */
const releaseDelayMs = 500;

/** How long to wait at least before a room that may be there is looked for again. */
const searchDelayMs = 1000;

/**
 * Creates one room, however many answers are lost.
 *
 * Twilio can't tell a repeated create from a second room, but no two rooms in
 * progress have one name. So when an answer is lost, the room is looked for by
 * its name, and the request is repeated only if no room has it.
 *
 * @throws NameTakenError, OutcomeUnknownError, and what else Twilio refuses
 */
export function createRoom(
	account: Account,
	request: RoomRequest,
	deadline: Deadline,
): Promise<TwilioRoom> {
	return new Creation(account, request, deadline).run();
}

class Creation {
	/** The failures that leave it open whether there is a room. */
	readonly #losses: Error[] = [];
	/** When the first request was sent whose answer was lost. */
	#sentAt: number | undefined;
	#takenAt: number | undefined;
	readonly #counter: AttemptCounter;

	constructor(
		private readonly account: Account,
		private readonly request: RoomRequest,
		private readonly deadline: Deadline,
	) {
		this.#counter = new AttemptCounter(deadline);
	}

	async run(): Promise<TwilioRoom> {
		for (;;) {
			const { leftMs } = this.deadline;
			try {
				return await this.account.rooms.create(
					this.request.parameters,
					this.request.logicalName,
					this.deadline,
				);
			} catch (error) {
				this.#counter.add(error);
				if (mayBeDone(error)) {
					this.#losses.push(error);
					// What it waited for its turn doesn't count: meanwhile others may have taken the name.
					const tookMs = leftMs - this.deadline.leftMs;
					this.#sentAt ??= performance.now() - tookMs;
				} else if (!isNameTaken(error)) throw this.#afterLosses(error);
				const holder = await this.#findHolder(error);
				if (holder && this.#isOurs(holder)) return holder.room;
				await sleep(
					isNameTaken(error)
						? this.#releaseDelayMs(error, holder)
						: this.#repeatDelayMs(error),
				);
			}
		}
	}

	/** What the user must hear of: of the lost answer, if there was one. */
	#afterLosses(error: unknown, otherwise: unknown = error): unknown {
		const lost = this.#losses.at(-1);
		return lost
			? new OutcomeUnknownError(lost, this.request.chosenName, error)
			: otherwise;
	}

	/** The room in progress that has the name, if there is one. After a lost answer it is looked for until the deadline: nobody else knows of it. */
	async #findHolder(failure: Error): Promise<AgedRoom | undefined> {
		const counter = new AttemptCounter(this.deadline);
		for (let round = 1; ; round++) {
			try {
				return await findByName(
					this.account.rooms,
					this.request.uniqueName,
					this.deadline,
				);
			} catch (error) {
				counter.add(error);
				const delayMs = Math.max(
					searchDelayMs,
					// The backoff goes on where that of a round's attempts ended.
					retryDelayMs(error, maxAttempts + round),
				);
				if (
					this.#losses.length === 0 ||
					!maySucceedLater(error) ||
					isUnreadableForGood(error) ||
					delayMs >= this.deadline.leftMs
				)
					throw this.#afterLosses(
						error,
						new NameTakenError(failure, undefined),
					);
				await sleep(delayMs);
			}
		}
	}

	#isOurs(holder: AgedRoom): boolean {
		return (
			this.#sentAt !== undefined &&
			!this.account.journal.hasOpened(holder.room.sid) &&
			isRoomAskedFor(holder, this.request, performance.now() - this.#sentAt)
		);
	}

	/** How long to wait before the request is repeated, unless it is to be left at the lost answer. */
	#repeatDelayMs(lost: Error): number {
		const delayMs = retryDelayMs(lost, this.#losses.length);
		if (
			!maySucceedLater(lost) ||
			this.account.journal.isNew(sidOf(lost)) ||
			this.#losses.length === maxAttempts ||
			delayMs >= this.deadline.leftMs
		)
			throw new OutcomeUnknownError(lost, this.request.chosenName);
		return delayMs;
	}

	/** How long to wait for a name that is taken, if it may soon be free, or be seen to be that of the room that was asked for. */
	#releaseDelayMs(refusal: Error, holder: AgedRoom | undefined): number {
		this.#takenAt ??= performance.now();
		const mayBecomeFree =
			performance.now() - this.#takenAt <= settlingMs &&
			(holder === undefined ||
				this.account.journal.isKnownEnded(holder.room.sid));
		if (mayBecomeFree && releaseDelayMs < this.deadline.leftMs)
			return releaseDelayMs;
		const taken = new NameTakenError(
			refusal,
			holder?.room,
			this.#losses.at(-1),
		);
		throw holder ? taken : this.#afterLosses(refusal, taken);
	}
}

async function findByName(
	rooms: Rooms,
	uniqueName: string,
	deadline: Deadline,
): Promise<AgedRoom | undefined> {
	try {
		if (!isRoomSid(uniqueName))
			return await rooms.fetchWithAge(uniqueName, deadline);
		// To fetch by a name that looks like a SID would be to fetch another room.
		const listed = await rooms.first({ uniqueName }, deadline);
		return listed && (await rooms.fetchWithAge(listed.sid, deadline));
	} catch (error) {
		if (isNotFound(error)) return undefined;
		throw error;
	}
}

function isUnreadableForGood(error: unknown): boolean {
	return error instanceof TwilioUnansweredError && !error.transient;
}
