import { setMaxListeners } from "node:events";
import type { EmulatedCallback } from "../callbacks/send-callback.js";
import { StatusCallbacks } from "../callbacks/status-callbacks.js";
import type { FailNextOptions } from "../faults/fail-next.js";
import { PendingFailures } from "../faults/pending-failures.js";
import { exchange } from "../http/exchange.js";
import { type EmulatedRequest, RequestLog } from "../http/request-log.js";
import { listen } from "../http/server.js";
import { newSecret, newSid } from "../message/sid.js";
import type { Service } from "../operations/operation.js";
import { QuotaMeter } from "../operations/quota.js";
import { Clock, type TimeSpan } from "../rooms/clock.js";
import {
	type RoomRepresentation,
	toRepresentation,
} from "../rooms/representation.js";
import type { Room } from "../rooms/room.js";
import { RoomStore } from "../rooms/room-store.js";
import { checkFailNext } from "./check-fail-next.js";
import { aText, checkOptions, kind, type Rule } from "./check-options.js";
import {
	checkEmulatorOptions,
	type EmulatorOptions,
} from "./emulator-options.js";
import { ListenerErrors } from "./listener-errors.js";

/**
 * Twilio's Rooms API at a local address, with one account and no rooms yet.
 *
 * Over HTTP it does what Twilio does; the methods here are what happens besides:
 * people come and go, time passes, the network fails.
 */
export interface Emulator extends AsyncDisposable {
	/** The address to use in place of https://video.twilio.com. */
	readonly url: string;
	readonly accountSid: string;
	readonly authToken: string;
	readonly apiKey: string;
	readonly apiSecret: string;

	/** The variables that point a process at the emulator; those of an API key are blank, lest another account's be used. */
	readonly env: {
		readonly TWILIO_ACCOUNT_SID: string;
		readonly TWILIO_AUTH_TOKEN: string;
		readonly TWILIO_API_KEY: "";
		readonly TWILIO_API_SECRET: "";
		readonly TWILIO_BASE_URL: string;
	};

	/** The time by the emulator's clock, at this moment. */
	readonly now: Date;

	/** Every room there ever was, oldest first, as Twilio would show it now. */
	rooms(): readonly RoomRepresentation[];

	/** Every request received, in order of arrival. */
	requests(): readonly EmulatedRequest[];

	/**
	 * Every status callback, once none is under way any more; those of a room are
	 * in the order of its events.
	 *
	 * A room with a status callback tells it when it is created and when it ends,
	 * and who comes and goes, whenever that happens by the emulator's clock. Each
	 * is sent once, and has 15 seconds to be answered, or `callbackTimeoutMs`. Only
	 * addresses of this machine are called (`localhost`, 127.0.0.0/8, `[::1]`):
	 * callbacks to others are signed and listed, and not sent; `error` says so.
	 *
	 * @throws what `onRequest` or `onCallback` has thrown
	 */
	callbacks(): Promise<readonly EmulatedCallback[]>;

	/** Completes a room behind the back of whoever opened it. */
	completeRoom(sid: string): void;

	/** Lets a participant into a room, under any identity if none is given; another with the same identity has to leave. */
	connect(sid: string, identity?: string): void;

	/** Makes a participant leave a room: whoever has been in it longest if no identity is given. */
	disconnect(sid: string, identity?: string): void;

	/**
	 * Puts the emulator's clock forward; rooms end meanwhile as they would have.
	 *
	 * It moves nothing else: the quota counts the machine's own time, and `delayMs`
	 * and the time that a callback has are real. The clock itself runs with
	 * JavaScript's `Date`, so Jest's fake timers move it too
	 * (`jest.setSystemTime`, `jest.advanceTimersByTime`).
	 *
	 * @throws TypeError, RangeError for what is no stretch of time
	 */
	advance(span: TimeSpan): void;

	/**
	 * Makes the next requests fail.
	 *
	 * @throws TypeError, RangeError for options that are none
	 */
	failNext(options: FailNextOptions): void;

	/**
	 * Takes back the failures that no request has met yet, and tells which they
	 * were, with the `times` that were left: none may be in the way of the next
	 * test on the same emulator, and a test may want to know that none was left.
	 */
	clearFailures(): readonly FailNextOptions[];

	/**
	 * Stops listening; requests that are still waiting lose their connection, and no callback is sent any more.
	 *
	 * @throws what `onRequest` or `onCallback` has thrown, unless `callbacks` did
	 */
	close(): Promise<void>;
}

/** Starts an emulator; rejects if the port is taken, or with a TypeError or RangeError for options that are none. */
export async function startEmulator(
	options: EmulatorOptions = {},
): Promise<Emulator> {
	checkEmulatorOptions(options);
	const {
		port = 0,
		accountSid = newSid("AC"),
		authToken = newSecret(),
		apiKey = newSid("SK"),
		apiSecret = newSecret(),
		legacyRoomTypes = true,
		quota = {},
		callbackTimeoutMs = 15_000,
		onRequest,
		onCallback,
	} = options;
	const meter = new QuotaMeter(quota);
	const server = await listen(port);
	const { url } = server;

	const clock = new Clock();
	const rooms = new RoomStore(clock);
	const listenerErrors = new ListenerErrors();
	const closing = new AbortController();
	// Whatever waits listens to it, and any number may.
	setMaxListeners(0, closing.signal);
	const callbacks = new StatusCallbacks(
		{ accountSid, authToken },
		clock,
		{ timeoutMs: callbackTimeoutMs, closing: closing.signal },
		listenerErrors.guard(onCallback),
	);
	const service: Service = {
		accountSid,
		url,
		legacyRoomTypes,
		clock,
		quota: meter,
		rooms,
		callbacks,
	};
	const failures = new PendingFailures();
	const log = new RequestLog(listenerErrors.guard(onRequest));
	const context = {
		service,
		logins: new Map([
			[accountSid, authToken],
			[apiKey, apiSecret],
		]),
		failures,
		log,
		closing: closing.signal,
	};
	server.serve((request, response, concurrentRequests) =>
		exchange(context, request, response, concurrentRequests),
	);

	const intervene = (sid: string, act: (room: Room, now: number) => void) => {
		aText(sid, "sid");
		const room = roomOf(rooms, sid);
		act(room, clock.now());
		callbacks.tell(room);
	};
	const allCallbacks = async () => {
		// Jest's `setSystemTime` moves the clock, and wakes nobody.
		callbacks.tellAll();
		const all = await callbacks.all();
		listenerErrors.surface();
		return all;
	};
	const close = async () => {
		closing.abort();
		await server.close();
		await allCallbacks();
	};
	return {
		url,
		accountSid,
		authToken,
		apiKey,
		apiSecret,
		env: {
			TWILIO_ACCOUNT_SID: accountSid,
			TWILIO_AUTH_TOKEN: authToken,
			TWILIO_API_KEY: "",
			TWILIO_API_SECRET: "",
			TWILIO_BASE_URL: url,
		},
		get now() {
			return new Date(clock.now());
		},
		rooms: () =>
			rooms.oldestFirst().map((room) => toRepresentation(service, room)),
		requests: () => log.all(),
		callbacks: allCallbacks,
		completeRoom: (sid) => intervene(sid, (room, now) => room.complete(now)),
		connect: (sid, identity) => {
			if (identity !== undefined) anIdentity(identity, "identity");
			intervene(sid, (room, now) => room.connect(now, identity));
		},
		disconnect: (sid, identity) =>
			intervene(sid, (room, now) => room.disconnect(now, identity)),
		advance: (span) => {
			checkOptions("advance", span, timeSpanRules);
			clock.advance(span);
			callbacks.tellAll();
		},
		failNext: (failure) => {
			checkFailNext(failure);
			failures.add(failure);
		},
		clearFailures: () => failures.clear(),
		close,
		[Symbol.asyncDispose]: close,
	};
}

function roomOf(rooms: RoomStore, sid: string): Room {
	const room = rooms.find(sid);
	if (room === undefined) {
		throw new Error(`The emulator has no room ${sid}.`);
	}
	return room;
}

const anIdentity = kind(
	"a string that is not empty",
	(value) => typeof value === "string" && value !== "",
);

const aNumber = kind("a finite number", Number.isFinite);

const timeSpanRules: Readonly<Record<keyof TimeSpan, Rule>> = {
	hours: aNumber,
	minutes: aNumber,
	seconds: aNumber,
};
