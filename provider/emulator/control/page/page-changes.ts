import { inspect } from "node:util";
import type { BoundedLog } from "../../bounded-log.js";
import type { StatusCallbacks } from "../../callbacks/status-callbacks.js";
import type { FailNextOptions } from "../../faults/fail-next.js";
import type { PendingFailures } from "../../faults/pending-failures.js";
import type { RequestLog } from "../../http/request-log.js";
import type { OperationName } from "../../operations/operation.js";
import type { Clock } from "../../rooms/clock.js";
import type { Room } from "../../rooms/room.js";
import type { RoomStore } from "../../rooms/room-store.js";
import type { Emulator } from "../emulator.js";

/** What a page shows. */
export interface Shown {
	/** Differs between emulators, though they have the same port one after the other. */
	readonly emulatorId: string;
	readonly emulator: Pick<Emulator, "url" | "env">;
	readonly clock: Clock;
	readonly rooms: RoomStore;
	readonly failures: Pick<PendingFailures, "numbered">;
	readonly requests: RequestLog;
	readonly callbacks: StatusCallbacks;
}

/** What has changed since a page last got changes; at first, everything. Moments are milliseconds since 1970. */
export interface PageChange {
	/** By the emulator's clock. */
	readonly now: number;
	readonly emulatorId: string;
	readonly url: string;
	/** The variables that point a process at the emulator. */
	readonly env: Readonly<Record<string, string>>;
	/** Whether the emulator's machine has PowerShell for a shell. */
	readonly isWindows: boolean;
	/** Those that are new or have changed, oldest first. */
	readonly rooms: readonly ShownRoom[];
	/** The SIDs of those that were forgotten. */
	readonly goneRooms: readonly string[];
	/** All of them; absent if they are as before. */
	readonly failures?: readonly ShownFailure[];
	readonly requests: ShownLog<ShownRequest>;
	readonly callbacks: ShownLog<ShownCallback>;
}

export interface ShownRoom {
	readonly sid: string;
	/** The SID of a room that was given no name. */
	readonly name: string;
	readonly type: string;
	readonly maxParticipants: number;
	readonly isOpen: boolean;
	readonly endsAt: number;
	readonly participants: readonly string[];
}

export interface ShownFailure {
	readonly number: number;
	readonly operation?: OperationName;
	readonly timesLeft: number;
	/** The other options, shortened. */
	readonly what: string;
}

/** The newest of a log. */
export interface ShownLog<Item> {
	/** How many are kept. */
	readonly size: number;
	/** The number of the latest. */
	readonly last: number;
	/** Those that are new or have changed, oldest first. */
	readonly changed: readonly Item[];
}

export interface ShownRequest {
	readonly number: number;
	readonly method: string;
	readonly path: string;
	readonly operation: OperationName | undefined;
	/** Undefined where no answer was sent, or not yet. */
	readonly status: number | undefined;
	/** True until it is known what becomes of it, and absent from then on. */
	readonly isUnderWay?: true;
	/** By the machine's own clock. */
	readonly receivedAt: number;
}

export interface ShownCallback {
	readonly number: number;
	readonly event: string;
	readonly room: string;
	readonly url: string;
	/** The status of the answer, or why there is none; absent while it is under way. */
	readonly result?: string;
}

/** Finds what a page has not got yet. */
export class PageChanges {
	/** Of each room as it was last sent: its count of changes, and when it changes by itself. */
	readonly #rooms = new Map<
		Room,
		{ readonly changes: number; readonly until: number }
	>();
	#failures: string | undefined;
	#requests = 0;
	#callbacks = 0;

	/** @param newest how many requests and callbacks a page gets */
	constructor(
		private readonly shown: Shown,
		private readonly newest: number,
	) {}

	/** What has changed since the last call. */
	next(): PageChange {
		const { clock, emulator, emulatorId } = this.shown;
		const { url, env } = emulator;
		const now = clock.now();
		return {
			now,
			emulatorId,
			url,
			env,
			isWindows: process.platform === "win32",
			rooms: this.#changedRooms(now),
			goneRooms: this.#goneRooms(),
			...this.#changedFailures(),
			requests: this.#changedRequests(),
			callbacks: this.#changedCallbacks(),
		};
	}

	#changedRooms(now: number): readonly ShownRoom[] {
		const changed: ShownRoom[] = [];
		for (const room of this.shown.rooms.oldestFirst()) {
			const sent = this.#rooms.get(room);
			const { changes, endsAt } = room;
			if (changes === sent?.changes && now < sent.until) continue;
			const isOpen = room.isInProgress(now);
			const until = isOpen ? room.nextEventAt(now) : Number.POSITIVE_INFINITY;
			const participants = room.identities(now);
			this.#rooms.set(room, { changes, until });
			const { type, maxParticipants } = room.settings;
			changed.push({
				sid: room.sid,
				name: room.uniqueName,
				type,
				maxParticipants,
				isOpen,
				endsAt,
				participants,
			});
		}
		return changed;
	}

	/** Rooms that the page has and the emulator has forgotten. Call it after `#changedRooms`: it compares counts. */
	#goneRooms(): readonly string[] {
		const { rooms } = this.shown;
		if (this.#rooms.size === rooms.size) return [];
		const gone = [...this.#rooms.keys()].filter((room) => !rooms.has(room));
		for (const room of gone) this.#rooms.delete(room);
		return gone.map(({ sid }) => sid);
	}

	#changedFailures(): Pick<PageChange, "failures"> {
		const failures = this.shown.failures.numbered();
		const state = failures
			.map(({ number, timesLeft }) => `${number} ${timesLeft}`)
			.join();
		if (state === this.#failures) return {};
		this.#failures = state;
		return {
			failures: failures.map(({ number, options, timesLeft }) => {
				const { operation, times: _, ...others } = options;
				return {
					number,
					...(operation && { operation }),
					timesLeft,
					what: toText(others),
				};
			}),
		};
	}

	#changedRequests(): ShownLog<ShownRequest> {
		const { requests } = this.shown;
		const changed = this.#newestOf(requests, this.#requests, (number, item) => {
			const { method, path, operation, status, receivedAtMs } = item;
			return {
				number,
				method,
				path,
				operation,
				status,
				receivedAt: receivedAtMs,
				...(requests.isUnderWay(number) && { isUnderWay: true as const }),
			};
		});
		this.#requests = requests.changes;
		return changed;
	}

	#changedCallbacks(): ShownLog<ShownCallback> {
		const { log } = this.shown.callbacks;
		const changed = this.#newestOf(log, this.#callbacks, (number, item) => {
			const { url, parameters } = item.request;
			const { status, error } = item.callback ?? {};
			const result = status ?? error;
			return {
				number,
				event: parameters.StatusCallbackEvent,
				room: parameters.RoomName,
				url,
				...(result !== undefined && { result: `${result}` }),
			};
		});
		this.#callbacks = log.changes;
		return changed;
	}

	/** @param sent how many changes of the log the page has got */
	#newestOf<Item, ShownItem>(
		log: BoundedLog<Item>,
		sent: number,
		show: (number: number, item: Item) => ShownItem,
	): ShownLog<ShownItem> {
		return {
			size: log.size,
			last: log.last,
			changed: log
				.changedSince(sent, this.newest)
				.map(({ number, item }) => show(number, item)),
		};
	}
}

/** Options on one line, as a program has them. */
function toText(options: FailNextOptions): string {
	return inspect(options, {
		breakLength: Number.POSITIVE_INFINITY,
		maxArrayLength: 10,
		maxStringLength: 100,
	});
}
