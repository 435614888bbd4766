import type { Clock } from "./clock.js";
import type { Room } from "./room.js";

/** All rooms of the account, ended ones included; none is ever forgotten. */
export class RoomStore {
	readonly #bySid = new Map<string, Room>();

	/** The last room created under each name: only that one can be in progress. */
	readonly #byName = new Map<string, Room>();

	constructor(private readonly clock: Clock) {}

	add(room: Room): void {
		this.#bySid.set(room.sid, room);
		this.#byName.set(room.uniqueName, room);
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

	oldestFirst(): readonly Room[] {
		return [...this.#bySid.values()];
	}
}
