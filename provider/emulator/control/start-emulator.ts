import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { StatusCallbacks } from "../callbacks/status-callbacks.js";
import { PendingFailures } from "../faults/pending-failures.js";
import { exchange } from "../http/exchange.js";
import { RequestLog } from "../http/request-log.js";
import { listen } from "../http/server.js";
import { problemOf } from "../http/who-may-ask.js";
import { newSecret, newSid } from "../message/sid.js";
import type { Service } from "../operations/operation.js";
import { QuotaMeter } from "../operations/quota.js";
import { Clock } from "../rooms/clock.js";
import { toRepresentation } from "../rooms/representation.js";
import type { Room } from "../rooms/room.js";
import { RoomStore } from "../rooms/room-store.js";
import { checkFailNext } from "./check-fail-next.js";
import { checkOptions, kind } from "./check-options.js";
import type { Emulator } from "./emulator.js";
import {
	checkEmulatorOptions,
	type EmulatorOptions,
	quotaRules,
	timeSpanRules,
} from "./emulator-options.js";
import { control, isControl, refuse } from "./http-control.js";
import { ListenerErrors } from "./listener-errors.js";
import { roomOf } from "./room-of.js";
import { StateEvents } from "./state-events.js";
import { toState } from "./to-state.js";

/** Starts an emulator; rejects if the port is taken, or with a TypeError or RangeError for invalid options. */
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
		hosts = [],
		onRequest,
		onCallback,
	} = options;
	const meter = new QuotaMeter();
	meter.quota = quota;
	const server = await listen(port);
	const { url } = server;

	const clock = new Clock();
	const rooms = new RoomStore(clock);
	const listenerErrors = new ListenerErrors();
	const closing = new AbortController();
	// Whatever waits listens to it, and any number may.
	setMaxListeners(0, closing.signal);
	const events = new StateEvents(
		() => rooms.nextEventAt() - clock.now(),
		closing.signal,
	);
	const callbacks = new StatusCallbacks(
		{ accountSid, authToken },
		clock,
		{ timeoutMs: callbackTimeoutMs, closing: closing.signal },
		listenerErrors.guard((callback) => {
			events.changed();
			onCallback?.(callback);
		}),
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
	const log = new RequestLog(
		listenerErrors.guard((request) => {
			events.changed();
			onRequest?.(request);
		}),
	);
	const context = {
		service,
		logins: new Map([
			[accountSid, authToken],
			[apiKey, apiSecret],
		]),
		failures,
		log,
		onWait: () => events.changed(),
		closing: closing.signal,
	};
	const names = new Set(hosts.map((host) => host.toLowerCase()));
	const intervene = (
		sidOrName: string,
		act: (room: Room, now: number) => void,
	) => {
		const room = roomOf(rooms, sidOrName);
		act(room, clock.now());
		callbacks.sendDue(room);
		events.changed();
	};
	const deliveredCallbacks = () => {
		// Jest's `setSystemTime` moves the clock, and wakes nobody.
		callbacks.sendAllDue();
		return callbacks.all();
	};
	const allCallbacks = async () => {
		const all = await deliveredCallbacks();
		listenerErrors.surface();
		return all;
	};
	const close = async () => {
		closing.abort();
		await server.close();
		await allCallbacks();
	};
	const emulator: Emulator = {
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
		participants: (room) => roomOf(rooms, room).identities(clock.now()),
		endsAt: (room) => new Date(roomOf(rooms, room).endsAt),
		requests: () => log.all(),
		forgetRequests: () => {
			log.forget();
			events.changed();
		},
		callbacks: allCallbacks,
		completeRoom: (sidOrName) =>
			intervene(sidOrName, (room, now) => room.complete(now)),
		connect: (sidOrName, identity) => {
			if (identity !== undefined) anIdentity(identity, "identity");
			intervene(sidOrName, (room, now) => room.connect(now, identity));
		},
		disconnect: (sidOrName, identity) =>
			intervene(sidOrName, (room, now) => room.disconnect(now, identity)),
		advance: (span) => {
			checkOptions("advance", span, timeSpanRules);
			clock.advance(span);
			callbacks.sendAllDue();
			events.changed();
		},
		failNext: (failure) => {
			checkFailNext(failure);
			failures.add(failure);
			events.changed();
		},
		failures: () => failures.all(),
		clearFailures: () => {
			events.changed();
			return failures.clear();
		},
		get quota() {
			return meter.quota;
		},
		setQuota: (another) => {
			checkOptions("quota", another, quotaRules);
			meter.quota = another;
			events.changed();
		},
		reset: () => {
			rooms.clear();
			log.forget();
			callbacks.reset();
			failures.clear();
			clock.reset();
			events.changed();
		},
		close,
		[Symbol.asyncDispose]: close,
	};
	const state = () =>
		toState(emulator, { requests: log.size, callbacks: callbacks.log.size });
	let concurrentRequests = 0;
	const controlled = {
		emulator,
		state,
		events,
		shown: {
			emulatorId: randomUUID(),
			emulator,
			clock,
			rooms,
			failures,
			requests: log,
			callbacks,
		},
		callbacks: deliveredCallbacks,
	};
	server.serve(async (request, response) => {
		const problem = problemOf(request.headers, names);
		if (problem !== undefined) return refuse(response, problem);
		if (isControl(request)) return control(controlled, request, response);
		concurrentRequests += 1;
		response.once("close", () => {
			concurrentRequests -= 1;
		});
		await exchange(context, request, response, concurrentRequests);
	});
	return emulator;
}

/** Twilio takes no other (code 53200). */
const anIdentity = kind(
	"a string of 1 to 128 characters",
	(value) =>
		typeof value === "string" && value !== "" && [...value].length <= 128,
);
