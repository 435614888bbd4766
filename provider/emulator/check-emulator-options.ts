import {
	checkOptions,
	kind,
	type Rule,
	trueOrFalse,
	whole,
} from "./check-options.js";
import type { EmulatorOptions } from "./emulator.js";
import type { Quota } from "./quota.js";

/**
 * Complains of options that can't be meant: an emulator that ignores one is not
 * the one that was asked for.
 *
 * @throws TypeError, RangeError
 */
export function checkEmulatorOptions(options: EmulatorOptions): void {
	checkOptions("startEmulator", options, rules);
}

const quotaRules: Readonly<Record<keyof Quota, Rule>> = {
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
