import type { RoomSettings } from "./room-settings.js";
import { newSid } from "./sid.js";

/**
 * A room: its settings, who came and went, and whether somebody completed it.
 *
 * When it ends follows from these alone. So no timer runs, and a room that nobody
 * looks at for an hour still shows the very moment at which it ended.
 * Moments are milliseconds of the emulator's clock.
 */
export class Room {
	readonly sid = newSid("RM");
	readonly #leavingAt: number[] = [];
	#completedAt = Number.POSITIVE_INFINITY;

	constructor(
		readonly settings: RoomSettings,
		readonly createdAt: number,
	) {}

	/** The name the room goes by: its SID where it was given none. */
	get uniqueName(): string {
		return this.settings.uniqueName ?? this.sid;
	}

	/** When the room ends if nothing more happens in it, or when it has ended. */
	get endsAt(): number {
		const { emptyRoomTimeout, unusedRoomTimeout } = this.settings;
		const desertedAt =
			this.#leavingAt.length === 0
				? this.createdAt + unusedRoomTimeout * MINUTE_MS
				: Math.max(...this.#leavingAt) + emptyRoomTimeout * MINUTE_MS;

		return Math.min(
			this.#completedAt,
			desertedAt,
			this.createdAt + LONGEST_LIFE_MS,
		);
	}

	isInProgress(now: number): boolean {
		return now < this.endsAt;
	}

	/** Ends the room, whoever is in it. */
	complete(now: number): void {
		this.#completedAt = Math.min(this.endsAt, now);
	}

	/** Lets a participant in, who is put out after `max_participant_duration`. */
	connect(now: number): void {
		if (!this.isInProgress(now)) {
			throw new Error(`Nobody can join ${this.sid}: the room has ended.`);
		}
		if (this.#present(now).length >= this.settings.maxParticipants) {
			throw new Error(`Nobody can join ${this.sid}: the room is full.`);
		}

		this.#leavingAt.push(now + this.settings.maxParticipantDuration * 1000);
	}

	/** Makes the participant leave who has been in the room longest. */
	disconnect(now: number): void {
		const [first] = this.isInProgress(now) ? this.#present(now) : [];
		if (first === undefined) {
			throw new Error(`Nobody can leave ${this.sid}: the room is empty.`);
		}

		this.#leavingAt[first] = now;
	}

	/** The places in `#leavingAt` of those who are in the room. */
	#present(now: number): readonly number[] {
		return [...this.#leavingAt.keys()].filter(
			(place) => (this.#leavingAt[place] ?? 0) > now,
		);
	}
}

const MINUTE_MS = 60_000;

/** Twilio ends every room after a day, and puts everybody out. */
const LONGEST_LIFE_MS = 24 * 60 * MINUTE_MS;
