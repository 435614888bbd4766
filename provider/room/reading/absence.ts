import type { Deadline } from "../../twilio/deadline.js";
import type { TwilioRefusedError } from "../../twilio/failures/errors.js";
import { isNotFound } from "../../twilio/failures/outcomes.js";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Account } from "../account.js";
import type { Properties } from "../arguments/values.js";
import { isDefect, StillListedError, UnlistedError } from "../errors.js";
import { hasEnded } from "../status.js";
import type { OpenRoomListing } from "./open-room-list.js";

/** For how long Twilio's servers may disagree: whether there is a room that was only just created, or that others list, and whether a room that has ended still has its name. */
export const settlingMs = 10_000;

/** How long to wait before a room about which they disagree is asked for again. */
const settlingDelayMs = 1000;

/** How far apart the two confirmations must be, so that no passing fault is both. */
const apartMs = 2000;

/** A room that was opened before. */
export interface FormerRoom {
	readonly account: Account;
	readonly id: string;
	/** What is known of it. */
	readonly remembered: Properties | TwilioRoom;
	readonly deadline: Deadline;
}

/**
 * Asks Twilio something of a room; `undefined` means that Twilio no longer knows the room.
 *
 * Two answers must confirm this, 2 seconds apart. One is Twilio's own answer, HTTP
 * 404 with code 20404; a proxy's page is a failure. The other is a list of the
 * account's open rooms that lacks the room, or the same answer, if the room had
 * ended or the credentials may not list rooms. A room that was only just created
 * is asked for again before that.
 *
 * @param ask is called again while it isn't clear whether the room is there
 * @param fromList makes the answer of a room that is listed; without it, `ask` is called again for 10 seconds
 * @throws UnlistedError, StillListedError, UnverifiedAccountError, and what `ask` throws
 */
export async function unlessGone<Answer>(
	room: FormerRoom,
	ask: () => Promise<Answer>,
	fromList?: (listed: TwilioRoom) => Answer,
): Promise<Answer | undefined> {
	const { account, id, deadline } = room;
	const { clock } = account;
	const startedAt = clock.now();
	let missedAt: number | undefined;
	for (;;) {
		const askedAt = clock.now();
		try {
			return await ask();
		} catch (error) {
			if (!isNotFound(error)) throw error;
			missedAt ??= clock.now();
			const maySettle = clock.now() - startedAt < settlingMs;
			const ageMs = ageOf(room, error);
			const isYoung = maySettle && Math.abs(ageMs) < settlingMs;
			const list = isYoung ? undefined : await listFor(room, ageMs, startedAt);
			const listed = list?.rooms.get(id);
			if (listed && fromList) return fromList(listed);
			if (listed && !maySettle) throw new StillListedError(error);
			if (listed || isYoung) {
				await clock.sleep(settlingDelayMs);
				continue;
			}
			await account.verifyKeyAccount(deadline);
			const apartAt = (list?.endedAt ?? missedAt) + apartMs;
			if (askedAt >= apartAt) return undefined;
			await clock.sleep(Math.max(0, apartAt - clock.now()));
		}
	}
}

/** How old the room was when Twilio refused: by Twilio's clock alone, since ours may be hours off. A room of the future was created by another clock, such as that of an emulator before this one. */
function ageOf(
	{ remembered }: FormerRoom,
	{ date }: TwilioRefusedError,
): number {
	return Number(date) - Date.parse(String(remembered.dateCreated));
}

/** The list that has the room if it is open; `undefined` if a list can't show it. */
async function listFor(
	{ account, id, remembered, deadline }: FormerRoom,
	ageMs: number,
	startedAt: number,
): Promise<OpenRoomListing | undefined> {
	if (hasEnded(remembered) || account.journal.isKnownEnded(id))
		return undefined;
	const forMs = account.clock.now() - startedAt;
	try {
		return await account.openRoomList.list(deadline, oldestMs(ageMs, forMs));
	} catch (error) {
		throw isDefect(error) ? error : new UnlistedError(id, error);
	}
}

/** How old a list may be: it must have begun when the room was there. */
function oldestMs(ageMs: number, forMs: number): number | undefined {
	// The age is in whole seconds.
	if (ageMs >= 0) return ageMs - 1000;
	// Of another clock, or unknown: the room is older than the question.
	return ageMs < 0 ? undefined : forMs;
}
