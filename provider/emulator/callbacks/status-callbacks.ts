import { BoundedLog } from "../bounded-log.js";
import type { Clock } from "../rooms/clock.js";
import type { Room, RoomEvent } from "../rooms/room.js";
import {
	type CallbackLimits,
	type EmulatedCallback,
	sendCallback,
} from "./send-callback.js";
import {
	type CallbackRequest,
	type Sender,
	toCallbackRequest,
} from "./signed-callback.js";

/** How many are kept. */
const mostCallbacks = 20_000;

/** A callback, and its outcome once that is known. */
interface Sending {
	readonly request: CallbackRequest;
	readonly callback?: EmulatedCallback;
	readonly sent: Promise<EmulatedCallback | undefined>;
}

/** Sends the status callbacks of all rooms, and keeps their outcomes. */
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

	/** Stops watching all rooms, and forgets all callbacks. */
	reset(): void {
		for (const { alarm } of this.#watches.values()) clearTimeout(alarm);
		this.#watches.clear();
		this.log.forget();
	}

	/** Sends callbacks about all events of a new room, if it has a status callback. */
	watch(room: Room): void {
		const { statusCallback } = room.settings;
		if (statusCallback !== undefined) {
			this.#watches.set(room, {
				statusCallback,
				begun: new Set(),
				gone: new Set(),
				lastSent: Promise.resolve(),
			});
			this.sendDue(room);
		}
	}

	/** Sends the callbacks about events so far, and sets a timer for the next event. */
	sendDue(room: Room): void {
		const watch = this.#watches.get(room);
		if (watch === undefined || this.limits.closing.aborted) {
			return;
		}
		clearTimeout(watch.alarm);
		const now = this.clock.now();
		for (const event of room.events(watch.gone)) {
			if (event.at > now) {
				// The program's timer, which may be a fake one: the clock runs with its `Date`.
				watch.alarm = setTimeout(() => this.sendDue(room), event.at - now);
				return;
			}
			const key = `${event.name} ${event.participant?.sid}`;
			if (!watch.begun.has(key)) {
				this.#send(room, watch, event);
				watch.begun.add(key);
				if (event.name === "participant-disconnected")
					watch.gone.add(event.participant);
			}
		}
		this.#watches.delete(room);
	}

	/** Sends the callbacks that are due in any room: the clock was put forward. */
	sendAllDue(): void {
		for (const room of this.#watches.keys()) this.sendDue(room);
	}

	/** All callbacks, each room's in the order of its events, once none is under way. */
	async all(): Promise<readonly EmulatedCallback[]> {
		for (;;) {
			const { last } = this.log;
			const all = await Promise.all(this.log.all().map(({ sent }) => sent));
			// A receiver may have caused another event.
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
			watch.begun.size,
		);
		// A room's events arrive in their order, so each waits for the one before.
		const sent = watch.lastSent.then(async () => {
			const isForgotten = () => this.log.get(number) === undefined;
			if (isForgotten()) return undefined;
			const callback = await sendCallback(request, this.limits);
			if (isForgotten()) return undefined;
			this.log.replace(number, { request, callback, sent });
			this.onCallback(callback);
			return callback;
		});
		const number = this.log.add({ request, sent });
		watch.lastSent = sent;
	}
}

/** What has been sent of a room, which is watched until its end is sent. */
interface Watch {
	readonly statusCallback: string;
	/** The events whose callbacks have been sent, or wait for the one before. */
	readonly begun: Set<string>;
	/** Participants of whom nothing is left to send. */
	readonly gone: Set<RoomEvent["participant"]>;
	lastSent: Promise<unknown>;
	/** Rings when the next event is due. */
	alarm?: NodeJS.Timeout;
}
