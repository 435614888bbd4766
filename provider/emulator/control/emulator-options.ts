import type { EmulatedCallback } from "../callbacks/send-callback.js";
import type { EmulatedRequest } from "../http/request-log.js";
import type { Quota } from "../operations/quota.js";
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
	 * rooms, as accounts may that used them before 2024-10-21. Absent: it may.
	 */
	readonly legacyRoomTypes?: boolean;
	/** How many requests a second of the machine's own time are let through; none beyond that is processed (429, code 20429). Absent: any number. */
	readonly quota?: Quota;
	/** How long whoever is called back has to answer, in real milliseconds; 15,000 if absent, as from Twilio. */
	readonly callbackTimeoutMs?: number;
	/** Names that this machine has besides 127.0.0.1, localhost and [::1], such as `host.docker.internal`: requests that were sent to others are refused. */
	readonly hosts?: readonly string[];
	/** Told of every request as soon as its outcome is known. What it throws spoils no answer; see `onCallback`. */
	readonly onRequest?: (request: EmulatedRequest) => void;
	/**
	 * Told of every status callback as soon as its outcome is known. What it throws
	 * stops no other callback: it is thrown once more, the first of several, by the
	 * next `callbacks` or `close`.
	 */
	readonly onCallback?: (callback: EmulatedCallback) => void;
}

/**
 * Complains of options that can't be meant: an emulator that ignores one is not
 * the one that was asked for.
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
	callbackTimeoutMs: whole(1, 2 ** 31 - 1),
	hosts: kind(
		"a list of host names without a port",
		(value) =>
			Array.isArray(value) && value.every((host) => /^[\w.-]+$/.test(host)),
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
