import { newSid } from "../message/sid.js";
import type { RoomSettings } from "./room-settings.js";

/**
 * A room: its settings, who came and went, and whether somebody completed it.
 *
 * When it ends follows from these alone. So no timer runs, and a room that nobody
 * looks at for an hour still shows the very moment at which it ended.
 * Moments are milliseconds of the emulator's clock.
 * @internal
 */
export class Room {
	readonly sid = newSid("RM");
	readonly #participants: Participant[] = [];
	#completedAt = Number.POSITIVE_INFINITY;
	#changes = 0;

	constructor(
		readonly settings: RoomSettings,
		readonly createdAt: number,
	) {}

	/** The name the room goes by: its SID where it was given none. */
	get uniqueName(): string {
		return this.settings.uniqueName ?? this.sid;
	}

	/** How often somebody has done something to the room. */
	get changes(): number {
		return this.#changes;
	}

	/** When the room ends if nothing more happens in it, or when it has ended. */
	get endsAt(): number {
		const { emptyRoomTimeout, unusedRoomTimeout } = this.settings;
		const desertedAt =
			this.#participants.length === 0
				? this.createdAt + unusedRoomTimeout * MINUTE_MS
				: this.#participants.reduce(
						(latest, { leavesAt }) => Math.max(latest, leavesAt),
						0,
					) +
					emptyRoomTimeout * MINUTE_MS;

		return Math.min(
			this.#completedAt,
			desertedAt,
			this.createdAt + LONGEST_LIFE_MS,
		);
	}

	/** How long the room lasts, in seconds: the time between the two dates that Twilio shows. */
	get durationSeconds(): number {
		return toSeconds(this.endsAt) - toSeconds(this.createdAt);
	}

	/**
	 * All events of the room in their order, those included that are still to come
	 * if nobody intervenes. Whoever is in the room at its end leaves first: Twilio
	 * doesn't document which of the two comes first.
	 *
	 * @param gone participants whose events aren't wanted
	 */
	events(gone: ReadonlySet<RoomEvent["participant"]>): readonly RoomEvent[] {
		const { createdAt, endsAt } = this;
		const others = this.#participants.filter((one) => !gone.has(one));
		const events: readonly RoomEvent[] = [
			{ name: "room-created", at: createdAt },
			...others.flatMap((participant): RoomEvent[] => [
				{
					name: "participant-connected",
					at: participant.connectedAt,
					participant,
				},
				{
					name: "participant-disconnected",
					at: Math.min(participant.leavesAt, endsAt),
					participant,
				},
			]),
			{ name: "room-ended", at: endsAt },
		];
		return events.toSorted((one, other) => one.at - other.at);
	}

	/** Who is in the room, in the order in which they came. */
	identities(now: number): readonly string[] {
		return this.isInProgress(now)
			? this.#present(now).map(({ identity }) => identity)
			: [];
	}

	/** When it ends, or somebody has to leave it, if nothing more happens; of a room in progress. */
	nextEventAt(now: number): number {
		const leaves = this.#present(now).map(({ leavesAt }) => leavesAt);
		return Math.min(this.endsAt, ...leaves);
	}

	isInProgress(now: number): boolean {
		return now < this.endsAt;
	}

	/** Ends the room, whoever is in it. */
	complete(now: number): void {
		this.#completedAt = Math.min(this.endsAt, now);
		this.#changes += 1;
	}

	/**
	 * Lets a participant in, who is put out after `max_participant_duration`.
	 * Whoever has the same identity is put out at once, as Twilio does (code 53205).
	 */
	connect(now: number, identity = this.#unusedIdentity(now)): void {
		if (!this.isInProgress(now)) {
			throw new Error(`Nobody can join ${this.sid}: the room has ended.`);
		}
		const namesake = this.#find(now, identity);
		const others = this.#present(now).length - (namesake ? 1 : 0);
		if (others >= this.settings.maxParticipants) {
			throw new Error(`Nobody can join ${this.sid}: the room is full.`);
		}

		if (namesake) {
			namesake.leavesAt = now;
		}
		this.#changes += 1;
		this.#participants.push({
			sid: newSid("PA"),
			identity,
			connectedAt: now,
			leavesAt: now + this.settings.maxParticipantDuration * 1000,
		});
	}

	/** Makes a participant leave: if none is named, whoever has been in the room longest. */
	disconnect(now: number, identity?: string): void {
		const leaving = this.isInProgress(now)
			? this.#find(now, identity)
			: undefined;
		if (leaving === undefined) {
			const reason =
				identity === undefined
					? "the room is empty"
					: `${identity} is not in the room`;
			throw new Error(`Nobody can leave ${this.sid}: ${reason}.`);
		}

		leaving.leavesAt = now;
		this.#changes += 1;
	}

	/** One that nobody in the room has. */
	#unusedIdentity(now: number): string {
		let number = this.#participants.length + 1;
		while (this.#find(now, `participant-${number}`)) number += 1;
		return `participant-${number}`;
	}

	#find(now: number, identity?: string): Participant | undefined {
		return this.#present(now).find(
			(participant) =>
				identity === undefined || participant.identity === identity,
		);
	}

	#present(now: number): readonly Participant[] {
		return this.#participants.filter(({ leavesAt }) => leavesAt > now);
	}
}

/** Something that happens in a room, or will. @internal */
export interface RoomEvent {
	readonly name: RoomEventName;
	readonly at: number;
	/** Whoever comes or goes; absent for the room's own events. */
	readonly participant?: Readonly<Participant>;
}

/** An event, as Twilio calls it. */
export type RoomEventName =
	| "room-created"
	| "participant-connected"
	| "participant-disconnected"
	| "room-ended";

/** Somebody who is or was in a room. */
interface Participant {
	readonly sid: string;
	readonly identity: string;
	readonly connectedAt: number;
	leavesAt: number;
}

const MINUTE_MS = 60_000;

/** Twilio ends every room after a day, and puts everybody out. */
const LONGEST_LIFE_MS = 24 * 60 * MINUTE_MS;

/** Twilio's REST dates have no fraction. @internal */
export function toSeconds(moment: number): number {
	return Math.floor(moment / 1000);
}
