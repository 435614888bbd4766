import type { Clock } from "./clock.js";
import type { Room } from "./room.js";

/** How many rooms are kept when another is added. Only open rooms may exceed it. */
const mostRooms = 20_000;

/** The rooms of the account: all that are open, and as many of the latest that have ended as there is place for. */
export class RoomStore {
	readonly #bySid = new Map<string, Room>();

	/** The last room created under each name: only that one can be in progress. */
	readonly #byName = new Map<string, Room>();

	constructor(private readonly clock: Clock) {}

	add(room: Room): void {
		this.#bySid.set(room.sid, room);
		this.#byName.set(room.uniqueName, room);
		this.#forgetOldest();
	}

	/** Forgets the oldest that have ended, as many as are too many. */
	#forgetOldest(): void {
		for (const room of this.#bySid.values()) {
			if (this.size <= mostRooms) return;
			if (room.isInProgress(this.clock.now())) continue;
			this.#bySid.delete(room.sid);
			if (this.#byName.get(room.uniqueName) === room)
				this.#byName.delete(room.uniqueName);
		}
	}

	/** Forgets all. */
	clear(): void {
		this.#bySid.clear();
		this.#byName.clear();
	}

	/** Finds any room by its SID, but by its name only one in progress. */
	find(sidOrName: string): Room | undefined {
		return this.#bySid.get(sidOrName) ?? this.holderOf(sidOrName);
	}

	/** The room in progress that has the name. */
	holderOf(name: string): Room | undefined {
		const room = this.#byName.get(name);
		return room?.isInProgress(this.clock.now()) ? room : undefined;
	}

	/** When the next room ends, or somebody has to leave one, if nothing more happens. */
	nextEventAt(): number {
		const now = this.clock.now();
		let next = Number.POSITIVE_INFINITY;
		for (const room of this.#bySid.values())
			if (room.isInProgress(now)) next = Math.min(next, room.nextEventAt(now));
		return next;
	}

	has(room: Room): boolean {
		return this.#bySid.has(room.sid);
	}

	get size(): number {
		return this.#bySid.size;
	}

	oldestFirst(): readonly Room[] {
		return [...this.#bySid.values()];
	}
}
