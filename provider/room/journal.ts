import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";

/** What this process has done with an account's rooms, and seen of them. */
export class Journal {
	/** The SIDs of the rooms that it has completed, or has seen to have ended. */
	readonly #ended = new Set<string>();
	/** The SIDs of the rooms that it has opened. */
	readonly #opened = new Set<string>();
	/** The latest opening under each given name. */
	readonly #openings = new Map<string, Promise<TwilioRoom>>();

	/**
	 * Opens a room when no other of its name is being opened. Two resources may
	 * have one name by mistake: should an answer be lost then, the room that is
	 * found could be either's. The wait doesn't count as time.
	 */
	openInTurn(
		uniqueName: string,
		deadline: Deadline,
		open: () => Promise<TwilioRoom>,
	): Promise<TwilioRoom> {
		const previous = Promise.allSettled([this.#openings.get(uniqueName)]);
		const opening = deadline.pause(previous).then(open);
		this.#openings.set(uniqueName, opening);
		return opening;
	}

	/** Notes that a room was opened for a resource. */
	markOpened(sid: string): void {
		this.#opened.add(sid);
	}

	/** Whether this process has opened the room for a resource. */
	hasOpened(sid: string): boolean {
		return this.#opened.has(sid);
	}

	/** Whether this SID, the only readable part of an answer, is of a room that no resource has yet. A SID of another resource's room shows that the answer was to another request. */
	isNew(sid: string | undefined): sid is string {
		return sid !== undefined && !this.hasOpened(sid);
	}

	/** Notes that a room has ended. */
	markEnded(sid: string): void {
		this.#ended.add(sid);
	}

	/** Whether a room is known to have ended, after which it never reopens: not every server of Twilio's may know yet. */
	isKnownEnded(sid: string): boolean {
		return this.#ended.has(sid);
	}
}
