/** @import { PageChange, ShownCallback, ShownFailure, ShownLog, ShownRequest, ShownRoom } from "../control/page/page-changes.js" */

/** What the emulator has told so far. */
export class State {
	/** @type {PageChange | undefined} */
	latest;
	/** @type {Map<string, ShownRoom>} by SID, oldest first */
	open = new Map();
	/** @type {Map<string, ShownRoom>} by SID */
	ended = new Map();
	/** @type {readonly ShownFailure[]} */
	failures = [];
	/** @type {Map<number, ShownRequest>} by number */
	requests = new Map();
	/** @type {Map<number, ShownCallback>} by number */
	callbacks = new Map();
	#toldAt = 0;

	/** @param {number} newest how many requests and callbacks are kept */
	constructor(newest) {
		this.newest = newest;
	}

	/**
	 * @param {PageChange} change
	 * @returns {ShownRoom[]} the rooms that have ended
	 */
	apply(change) {
		const ended = [];
		this.latest = change;
		this.#toldAt = performance.now();
		for (const room of change.rooms) {
			if (!room.isOpen && this.open.delete(room.sid)) ended.push(room);
			(room.isOpen ? this.open : this.ended).set(room.sid, room);
		}
		for (const sid of change.goneRooms) {
			this.open.delete(sid);
			this.ended.delete(sid);
		}
		this.failures = change.failures ?? this.failures;
		this.#keep(this.requests, change.requests);
		this.#keep(this.callbacks, change.callbacks);
		return ended;
	}

	/** The time by the emulator's clock, in milliseconds since 1970; never ahead of it. */
	get now() {
		return (this.latest?.now ?? 0) + performance.now() - this.#toldAt;
	}

	/**
	 * Tells an item from those that other emulators have numbered.
	 *
	 * @param {{ readonly number: number }} item
	 */
	keyOf({ number }) {
		return `${this.latest?.emulatorId} ${number}`;
	}

	/**
	 * @template {{ readonly number: number }} Item
	 * @param {Map<number, Item>} items
	 * @param {ShownLog<Item>} log
	 */
	#keep(items, { size, last, changed }) {
		for (const item of changed) items.set(item.number, item);
		const before = last - Math.min(size, this.newest);
		for (const number of items.keys())
			if (number <= before) items.delete(number);
	}
}
