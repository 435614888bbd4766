import type { Deadline } from "../../twilio/deadline.js";
import { InvalidSettingError } from "../../twilio/failures/errors.js";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Account } from "../account.js";
import type { Properties } from "../arguments/values.js";
import { isDefect, UnknownStatusError } from "../errors.js";
import { hasEnded } from "../status.js";
import { fetchUnlessGone } from "./fetch.js";
import { freshMs } from "./open-room-list.js";

/** How many rooms are fetched one by one before all that are open are listed. */
const singleLookUps = 2;

/** What a comparison needs to know of a room's end. */
export interface LiveStatus {
	/** Twilio's status, or `gone` if Twilio no longer knows the room. */
	readonly status: string;
	readonly endTime: string | null;
}

const gone: LiveStatus = { status: "gone", endTime: null };

/**
 * Finds out which rooms have ended, without a request for each.
 *
 * The engine compares rooms one after the other, a thousand of them if the
 * stack has so many. So the third look-up of a process lists the account's open
 * rooms, and that list serves for a minute. A room that is missing from it is
 * asked for by itself before anything is said about it.
 */
export class LiveStatuses {
	readonly #seen = new Map<
		string,
		{ readonly status: LiveStatus; readonly at: number }
	>();
	#count = 0;

	constructor(private readonly account: Account) {}

	/** Keeps in mind what Twilio has just said of a room: `undefined` if it no longer knows it. */
	note(id: string, room: TwilioRoom | undefined): LiveStatus {
		const status = room ? toLiveStatus(room) : gone;
		this.#seen.set(id, { status, at: this.account.clock.now() });
		if (room && hasEnded(room)) this.account.journal.markEnded(id);
		return status;
	}

	/**
	 * What has become of a room that was open when it was last seen.
	 *
	 * @param remembered what Pulumi remembers of it
	 * @throws UnknownStatusError if that can't be found out
	 */
	async currentStatus(
		id: string,
		remembered: Properties,
		deadline: Deadline,
	): Promise<LiveStatus> {
		const seen = this.#seen.get(id);
		const freshAt = this.account.clock.now() - freshMs;
		if (seen && (hasEnded(seen.status) || seen.at > freshAt))
			return seen.status;
		this.#count += 1;
		try {
			if (this.#count > singleLookUps) {
				const list = await this.account.openRoomList.list(deadline);
				const listed = list?.rooms.get(id);
				if (listed) return toLiveStatus(listed);
			}
			const room = await fetchUnlessGone(
				this.account,
				id,
				remembered,
				deadline,
			);
			return this.note(id, room);
		} catch (error) {
			if (isDefect(error) || error instanceof InvalidSettingError) throw error;
			throw new UnknownStatusError(id, error);
		}
	}
}

function toLiveStatus({ status, endTime }: TwilioRoom): LiveStatus {
	return { status, endTime };
}
