import { Deadline } from "../../twilio/deadline.js";
import { isForbidden } from "../../twilio/failures/outcomes.js";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Rooms } from "../../twilio/rooms.js";
import type { Clock } from "../clock.js";

/** How long a list, or a status that was seen, may be believed, in milliseconds. */
export const freshMs = 60_000;

/** The account's open rooms, all of them. */
export interface OpenRoomListing {
	readonly rooms: ReadonlyMap<string, TwilioRoom>;
	/** When the last page had come, by the process's clock. */
	readonly endedAt: number;
}

/** Lists the account's open rooms, 1,000 a request, and shares the list for a minute among all that ask for it. */
export class OpenRoomList {
	#latest:
		| {
				readonly begunAt: number;
				readonly list: Promise<OpenRoomListing | undefined>;
		  }
		| undefined;

	/** @param rooms the account's; they aren't asked for before a list is */
	constructor(
		private readonly rooms: () => Rooms,
		private readonly clock: Clock,
	) {}

	/**
	 * The list, or `undefined` if the credentials may not list rooms.
	 *
	 * @param deadline is paused meanwhile: the list has a time limit of its own, so that a caller with little time left doesn't make it fail for the others
	 * @param oldestMs how long ago it may have begun, in milliseconds, a minute at most: it lacks rooms that were opened later
	 * @throws what `Rooms.list` throws, to all that wait for the same list; who asks next begins another
	 */
	list(
		deadline: Deadline,
		oldestMs = freshMs,
	): Promise<OpenRoomListing | undefined> {
		const now = this.clock.now();
		// A slow list is as old as its first page.
		const earliest = now - Math.min(oldestMs, freshMs);
		if (this.#latest && this.#latest.begunAt >= earliest)
			return deadline.pause(this.#latest.list);
		const latest = { begunAt: now, list: this.#listAll() };
		this.#latest = latest;
		latest.list.catch(() => {
			if (this.#latest === latest) this.#latest = undefined;
		});
		return deadline.pause(latest.list);
	}

	async #listAll(): Promise<OpenRoomListing | undefined> {
		const rooms = new Map<string, TwilioRoom>();
		const filters = { status: "in-progress", pageSize: 1000 } as const;
		const deadline = new Deadline();
		try {
			for await (const room of this.rooms().list(filters, deadline))
				rooms.set(room.sid, room);
		} catch (error) {
			if (isForbidden(error)) return undefined;
			throw error;
		}
		return { rooms, endedAt: this.clock.now() };
	}
}
