import type { EmulatedCallback } from "../callbacks/send-callback.js";
import type { EmulatedRequest } from "../http/request-log.js";
import type { Quota } from "../operations/quota.js";
import { longestWaitMs } from "../real-time.js";
import type { TimeSpan } from "../rooms/clock.js";
import {
	checkOptions,
	kind,
	type Rule,
	trueOrFalse,
	whole,
} from "./check-options.js";

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
	 * rooms, like accounts that used them before 2024-10-21; true if absent.
	 */
	readonly legacyRoomTypes?: boolean;
	/** Requests allowed per second of real time; more are refused and not processed (429, code 20429). Unlimited if absent. */
	readonly quota?: Quota;
	/** How long a callback's receiver has to answer, in real milliseconds; 15,000 if absent, as from Twilio. */
	readonly callbackTimeoutMs?: number;
	/** Names by which it is asked besides 127.0.0.1, localhost and [::1], such as `host.docker.internal`, where a port is forwarded to it; requests to any other host name are refused. */
	readonly hosts?: readonly string[];
	/** Called for every request as soon as its outcome is known. An error that it throws doesn't affect the answer; see `onCallback`. */
	readonly onRequest?: (request: EmulatedRequest) => void;
	/**
	 * Called for every status callback as soon as its outcome is known, unless it was
	 * forgotten by then. An error that
	 * it throws stops no other callback. The next `callbacks` or `close` throws it
	 * again; of several, the first.
	 */
	readonly onCallback?: (callback: EmulatedCallback) => void;
}

/**
 * Refuses invalid options: an emulator that ignored one would not be the one that
 * was asked for.
 *
 * @throws TypeError, RangeError
 */
export function checkEmulatorOptions(options: EmulatorOptions): void {
	checkOptions("startEmulator", options, rules);
}

/** The rules of a quota. @internal */
export const quotaRules: Readonly<Record<keyof Quota, Rule>> = {
	writesPerSecond: whole(1),
	readsPerSecond: whole(1),
};

const aNumber = kind("a finite number", Number.isFinite);

/** The rules of a time span. @internal */
export const timeSpanRules: Readonly<Record<keyof TimeSpan, Rule>> = {
	hours: aNumber,
	minutes: aNumber,
	seconds: aNumber,
};

const rules: Readonly<Record<keyof EmulatorOptions, Rule>> = {
	port: whole(0, 65_535),
	accountSid: sid("AC"),
	authToken: secret,
	apiKey: sid("SK"),
	apiSecret: secret,
	legacyRoomTypes: trueOrFalse,
	quota: (value, name) => {
		checkOptions(name, value, quotaRules);
	},
	callbackTimeoutMs: whole(1, longestWaitMs),
	hosts: kind(
		"a list of host names without a port",
		(value) =>
			Array.isArray(value) &&
			value.every((host) => typeof host === "string" && /^[\w.-]+$/.test(host)),
	),
	onRequest: kind("a function", isFunction),
	onCallback: kind("a function", isFunction),
};

/** The value isn't repeated: a secret may have been given in its place. */
function sid(prefix: string): Rule {
	const shape = new RegExp(`^${prefix}[0-9a-fA-F]{32}$`);
	return (value, name) => {
		if (typeof value !== "string" || !shape.test(value))
			throw new TypeError(
				`${name} must be ${prefix} and 32 hexadecimal digits`,
			);
	};
}

/** It isn't repeated, whatever it is. */
function secret(value: unknown, name: string): void {
	if (typeof value !== "string" || value.trim() === "") {
		throw new TypeError(`${name} must be a string that is not blank`);
	}
}

function isFunction(value: unknown): boolean {
	return typeof value === "function";
}
