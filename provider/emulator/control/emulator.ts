import type { EmulatedCallback } from "../callbacks/send-callback.js";
import type { FailNextOptions } from "../faults/fail-next.js";
import type { EmulatedRequest } from "../http/request-log.js";
import type { Quota } from "../operations/quota.js";
import type { TimeSpan } from "../rooms/clock.js";
import type { RoomRepresentation } from "../rooms/representation.js";

/**
 * Twilio's Rooms API at a local address, with one account and no rooms yet.
 *
 * Over HTTP it does what Twilio does; the methods here simulate the rest: people
 * come and go, time passes, the network fails.
 */
export interface Emulator extends AsyncDisposable {
	/** The address to use in place of https://video.twilio.com. */
	readonly url: string;
	readonly accountSid: string;
	readonly authToken: string;
	readonly apiKey: string;
	readonly apiSecret: string;

	/** The variables that point a process at the emulator; those of an API key are empty, so that no other account's key is used. */
	readonly env: {
		readonly TWILIO_ACCOUNT_SID: string;
		readonly TWILIO_AUTH_TOKEN: string;
		readonly TWILIO_API_KEY: "";
		readonly TWILIO_API_SECRET: "";
		readonly TWILIO_BASE_URL: string;
	};

	/** The time by the emulator's clock, at this moment. */
	readonly now: Date;

	/** Every room there ever was, oldest first, as Twilio would show it now; of more than 20,000, the oldest that have ended are forgotten. */
	rooms(): readonly RoomRepresentation[];

	/**
	 * Who is in a room, in the order in which they came.
	 *
	 * @param room its SID, or the unique name of one that is open; likewise below
	 */
	participants(room: string): readonly string[];

	/** When a room ends if nothing more happens in it, or when it has ended. */
	endsAt(room: string): Date;

	/** Every request received, in order of arrival: the latest 20,000, of 32 million characters in all; long forms and queries are cut. */
	requests(): readonly EmulatedRequest[];

	/** Forgets the requests received so far. */
	forgetRequests(): void;

	/**
	 * Every status callback, once none is under way any more: the latest 20,000;
	 * those of a room are in the order of its events.
	 *
	 * A room's status callback reports its creation, its end, and who joins and
	 * leaves, when that happens by the emulator's clock. Each
	 * is sent once, and has 15 seconds to be answered, or `callbackTimeoutMs`. Only
	 * addresses of this machine are called (`localhost`, 127.0.0.0/8, `[::1]`):
	 * callbacks to others are signed and listed, and not sent; `error` says so.
	 *
	 * @throws what `onRequest` or `onCallback` has thrown
	 */
	callbacks(): Promise<readonly EmulatedCallback[]>;

	/** Completes a room as somebody else would, without a request from its opener. */
	completeRoom(room: string): void;

	/** Lets a participant into a room, under any identity if none is given; another with the same identity has to leave. */
	connect(room: string, identity?: string): void;

	/** Makes a participant leave a room: the one who has been in it longest if no identity is given. */
	disconnect(room: string, identity?: string): void;

	/**
	 * Puts the emulator's clock forward; rooms end meanwhile as they would have.
	 *
	 * It moves nothing else: the quota counts the machine's own time, and `delayMs`
	 * and the time that a callback has are real. The clock itself runs with
	 * JavaScript's `Date`, so Jest's fake timers move it too
	 * (`jest.setSystemTime`, `jest.advanceTimersByTime`).
	 *
	 * @throws TypeError, RangeError for an invalid time span
	 */
	advance(span: TimeSpan): void;

	/**
	 * Makes the next requests fail.
	 *
	 * @throws TypeError, RangeError for invalid options
	 */
	failNext(options: FailNextOptions): void;

	/** The pending failures, which no request has met yet, with the `times` that are left. */
	failures(): readonly FailNextOptions[];

	/**
	 * Removes the pending failures and returns them, with the `times` that were left.
	 * So none affects the next test on the same emulator, and a test can check that
	 * none was left.
	 */
	clearFailures(): readonly FailNextOptions[];

	/** How many requests per second are allowed; unlimited for a kind that is absent. */
	readonly quota: Quota;

	/**
	 * Sets another quota, from now on.
	 *
	 * @throws TypeError, RangeError for an invalid quota
	 */
	setQuota(quota: Quota): void;

	/** Forgets rooms, requests, callbacks and failures, and puts the clock back. The quota stays. */
	reset(): void;

	/**
	 * Stops listening; requests that are still waiting lose their connection, and no callback is sent any more.
	 *
	 * @throws what `onRequest` or `onCallback` has thrown, unless `callbacks` did
	 */
	close(): Promise<void>;
}
