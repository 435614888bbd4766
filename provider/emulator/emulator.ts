import { Clock, type TimeSpan } from "./clock.js";
import { exchange } from "./exchange.js";
import type { FailNextOptions } from "./fail-next.js";
import { Failures } from "./failures.js";
import type { Service } from "./operation.js";
import { type Quota, QuotaMeter } from "./quota.js";
import { type RoomRepresentation, toRepresentation } from "./representation.js";
import { type EmulatedRequest, RequestLog } from "./request-log.js";
import type { Room } from "./room.js";
import { RoomStore } from "./room-store.js";
import { listen } from "./server.js";
import { newSecret, newSid } from "./sid.js";

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

	/** Every room there ever was, oldest first, as Twilio would show it now. */
	rooms(): readonly RoomRepresentation[];

	/** Every request received, in order of arrival. */
	requests(): readonly EmulatedRequest[];

	/** Completes a room behind the back of whoever opened it. */
	completeRoom(sid: string): void;

	/** Lets one participant into a room. */
	connect(sid: string): void;

	/** Makes one participant leave: the one who has been in the room longest. */
	disconnect(sid: string): void;

	/**
	 * Puts the emulator's clock forward; rooms end meanwhile as they would have.
	 *
	 * @throws TypeError for an unknown unit, RangeError
	 */
	advance(span: TimeSpan): void;

	/**
	 * Makes the next requests fail.
	 *
	 * @throws TypeError, RangeError for options that are none
	 */
	failNext(options: FailNextOptions): void;

	/** Stops listening; requests that are still waiting lose their connection. */
	close(): Promise<void>;
}

/** How an emulator is started. */
export interface EmulatorOptions {
	/** The port to listen on; any free one if absent. */
	readonly port?: number;
	/** The account; random at each start if absent, as are its credentials. */
	readonly accountSid?: string;
	readonly authToken?: string;
	/** The SID of an API key, which authorizes as well as the account itself does. */
	readonly apiKey?: string;
	readonly apiSecret?: string;
	/**
	 * Whether the account may open go, peer-to-peer, group-small and audio-only
	 * rooms, as accounts may that used them before 2024-10-21. Absent: it may.
	 */
	readonly legacyRoomTypes?: boolean;
	/** How many requests a second are let through; none beyond that is processed (429, code 20429). Absent: any number. */
	readonly quota?: Quota;
	/** Told of every request as soon as its outcome is known. */
	readonly onRequest?: (request: EmulatedRequest) => void;
}

/** Starts an emulator; rejects if the port is taken. */
export async function startEmulator(
	options: EmulatorOptions = {},
): Promise<Emulator> {
	const {
		port = 0,
		accountSid = newSid("AC"),
		authToken = newSecret(),
		apiKey = newSid("SK"),
		apiSecret = newSecret(),
		legacyRoomTypes = true,
		quota = {},
		onRequest,
	} = options;
	const meter = new QuotaMeter(quota);
	const server = await listen(port);
	const { url } = server;

	const clock = new Clock();
	const rooms = new RoomStore(clock);
	const service: Service = {
		accountSid,
		url,
		legacyRoomTypes,
		clock,
		quota: meter,
		rooms,
	};
	const failures = new Failures();
	const log = new RequestLog(onRequest);
	const closing = new AbortController();
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

	const close = () => {
		closing.abort();
		return server.close();
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
		rooms: () =>
			rooms.oldestFirst().map((room) => toRepresentation(service, room)),
		requests: () => log.all(),
		completeRoom: (sid) => roomOf(rooms, sid).complete(clock.now()),
		connect: (sid) => roomOf(rooms, sid).connect(clock.now()),
		disconnect: (sid) => roomOf(rooms, sid).disconnect(clock.now()),
		advance: (span) => clock.advance(span),
		failNext: (failure) => failures.add(failure),
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
