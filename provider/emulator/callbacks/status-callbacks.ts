import { BoundedLog } from "../bounded-log.js";
import type { Clock } from "../rooms/clock.js";
import type { Room, RoomEvent } from "../rooms/room.js";
import {
	type CallbackRequest,
	type Sender,
	toCallbackRequest,
} from "./callback-request.js";
import {
	type CallbackLimits,
	type EmulatedCallback,
	sendCallback,
} from "./send-callback.js";

/** How many are kept. */
const mostCallbacks = 20_000;

/** A callback, and what came of it once that is known. */
interface Sending {
	readonly request: CallbackRequest;
	readonly callback?: EmulatedCallback;
	readonly sent: Promise<EmulatedCallback | undefined>;
}

/** Sends the status callbacks of all rooms, and keeps what came of them. */
export class StatusCallbacks {
	readonly #watches = new Map<Room, Watch>();
	/** Those that are under way included. */
	readonly log = new BoundedLog<Sending>(mostCallbacks);

	constructor(
		private readonly sender: Sender,
		private readonly clock: Clock,
		private readonly limits: CallbackLimits,
		private readonly onCallback: (callback: EmulatedCallback) => void,
	) {
		limits.closing.addEventListener("abort", () => {
			for (const { alarm } of this.#watches.values()) clearTimeout(alarm);
		});
	}

	/** Tells of no room any more, and forgets what was told. */
	reset(): void {
		for (const { alarm } of this.#watches.values()) clearTimeout(alarm);
		this.#watches.clear();
		this.log.forget();
	}

	/** Tells of all that happens in a new room, if it has a status callback. */
	watch(room: Room): void {
		const { statusCallback } = room.settings;
		if (statusCallback !== undefined) {
			this.#watches.set(room, {
				statusCallback,
				told: new Set(),
				lastSent: Promise.resolve(),
			});
			this.tell(room);
		}
	}

	/** Sends what has happened in a room by now, and comes back when more will have. */
	tell(room: Room): void {
		const watch = this.#watches.get(room);
		if (watch === undefined || this.limits.closing.aborted) {
			return;
		}
		clearTimeout(watch.alarm);
		const now = this.clock.now();
		for (const event of room.events) {
			if (event.at > now) {
				watch.alarm = setTimeout(() => this.tell(room), event.at - now);
				return;
			}
			const key = `${event.name} ${event.participant?.sid}`;
			if (!watch.told.has(key)) {
				this.#send(room, watch, event);
				watch.told.add(key);
			}
		}
		this.#watches.delete(room);
	}

	/** Sends what has happened in any room: the clock was put forward. */
	tellAll(): void {
		for (const room of this.#watches.keys()) this.tell(room);
	}

	/** All callbacks, each room's in the order of its events, once none is under way. */
	async all(): Promise<readonly EmulatedCallback[]> {
		for (;;) {
			const { last } = this.log;
			const all = await Promise.all(this.log.all().map(({ sent }) => sent));
			// Whoever received one may have made something else happen.
			if (this.log.last === last)
				return all.filter((callback) => callback !== undefined);
		}
	}

	#send(room: Room, watch: Watch, event: RoomEvent): void {
		const request = toCallbackRequest(
			this.sender,
			room,
			watch.statusCallback,
			event,
			watch.told.size,
		);
		// A room's events arrive in their order, so each waits for the one before.
		const sent = watch.lastSent.then(async () => {
			// It was forgotten meanwhile.
			if (this.log.get(number) === undefined) return undefined;
			const callback = await sendCallback(request, this.limits);
			this.log.replace(number, { request, callback, sent });
			this.onCallback(callback);
			return callback;
		});
		const number = this.log.add({ request, sent });
		watch.lastSent = sent;
	}
}

/** How much of a room has been told; it is watched until its end has. */
interface Watch {
	readonly statusCallback: string;
	/** The events that have been told, or are about to be. */
	readonly told: Set<string>;
	lastSent: Promise<unknown>;
	/** Rings when the next event is due. */
	alarm?: NodeJS.Timeout;
}
