import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";
import { checkRoom, type Failure } from "./arguments/check.js";
import type { Properties } from "./arguments/values.js";
import { completeRoom } from "./complete.js";
import { diffRoom, type RoomDiff } from "./diff.js";
import { RoomNotFoundError } from "./errors.js";
import { openRoom } from "./opening/open.js";
import type { RoomContext } from "./opening/request.js";
import type { Remembered } from "./outputs.js";
import { assertSid, fetchUnlessGone, fetchWanted } from "./reading/fetch.js";
import { LiveStatuses } from "./reading/live-status.js";
import { emulated, hasEnded } from "./status.js";

/** A comparison, and what it was made with. */
export interface LiveDiff extends RoomDiff {
	/** The room, with the latest that is known of its status. */
	readonly outputs: Properties;
	/** Whether the room is known to be open or to have ended, rather than remembered so. */
	readonly isUpToDate: boolean;
}

/**
 * The life of a room, for any host. A host remembers what `open` and `read` answer,
 * and says to its users what to do about an error.
 *
 *   check     -                      which arguments would be refused
 *   diff      at most one look-up    what takes another room: a change, or its end
 *   open      POST /v1/Rooms         opens one
 *   read      GET  /v1/Rooms/{Sid}   how it is now; nothing if it is gone
 *   repair    GET  /v1/Rooms/{Sid}   the rest of what a partly opened one is
 *   complete  POST /v1/Rooms/{Sid}   Status=completed: ends it
 */
export class RoomLife {
	readonly #statuses: LiveStatuses;

	constructor(readonly account: Account) {
		this.#statuses = new LiveStatuses(account);
	}

	check(args: Properties): Failure[] {
		return checkRoom(args);
	}

	async diff(
		sid: string,
		remembered: Remembered,
		args: Properties,
		deadline: Deadline,
	): Promise<LiveDiff> {
		const olds = this.#ownOf(sid, remembered.values);
		const isAsked =
			!hasEnded(olds) && args.whenEnded !== "keep" && this.account.looksUp;
		const status = isAsked
			? await this.#statuses.currentStatus(sid, olds, deadline)
			: {};
		const outputs = { ...olds, ...status };
		return {
			...diffRoom({ ...remembered, values: outputs }, args),
			outputs,
			isUpToDate: isAsked || hasEnded(olds),
		};
	}

	open(
		context: RoomContext,
		args: Properties,
		deadline: Deadline,
	): Promise<TwilioRoom> {
		return openRoom(this.account, context, args, deadline);
	}

	/** @param olds what is remembered of the room, if it was there before */
	async read(
		sid: string,
		olds: Properties | undefined,
		deadline: Deadline,
	): Promise<TwilioRoom | undefined> {
		const room = olds
			? await fetchUnlessGone(this.account, sid, olds, deadline)
			: await fetchWanted(this.account, assertSid(sid), deadline);
		this.#statuses.note(sid, room);
		return room;
	}

	/** @throws RoomNotFoundError if it is gone, and what `fetchUnlessGone` throws */
	async repair(
		sid: string,
		olds: Properties,
		deadline: Deadline,
	): Promise<TwilioRoom> {
		const room = await fetchUnlessGone(this.account, sid, olds, deadline);
		if (room) return room;
		throw new RoomNotFoundError(sid, this.account.rooms.client.credentials);
	}

	async complete(
		sid: string,
		olds: Properties,
		deadline: Deadline,
	): Promise<void> {
		// A room that has ended never reopens.
		if (hasEnded(olds) || this.account.journal.isKnownEnded(sid)) return;
		await completeRoom(this.account, sid, olds, deadline);
	}

	/** What is remembered of a room: one of this account, or one of the emulator's, which Twilio never had. */
	#ownOf(sid: string, olds: Properties): Properties {
		if (this.account.isEmulators(olds)) {
			this.account.journal.markEnded(sid);
			return { ...olds, status: emulated };
		}
		this.account.assertOwnRemembered(olds);
		return olds;
	}
}
