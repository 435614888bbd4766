import { isDeepStrictEqual } from "node:util";
import { normalForm } from "./arguments/normal-form.js";
import {
	type ArgumentName,
	defaultsOf,
	replacingArguments,
} from "./arguments/table.js";
import { isGiven, type Properties } from "./arguments/values.js";
import type { Remembered } from "./outputs.js";
import { emulated, hasEnded } from "./status.js";

/** What has to happen to make a room what the program says. */
export interface RoomDiff {
	readonly changes: boolean;
	/** The properties that call for a new room. */
	readonly replaces: string[];
	/** Whether the old room must be completed before the new one can open. */
	readonly deleteBeforeReplace: boolean;
}

/**
 * Compares a room with what the program asks for now.
 *
 * Nothing about a room can change but that it ends, so that every change is a
 * replacement, and a room that has ended calls for one as well, unless it is to
 * be kept and isn't the emulator's. Arguments that ask Twilio for the same room
 * are no change, however they are written: what Twilio does anyway may be said or
 * left out. What isn't known yet is one.
 *
 * @param remembered the room, with the latest that is known of its status
 * @param news the arguments of the program
 */
export function diffRoom(
	{ values: olds, given }: Remembered,
	news: Properties,
): RoomDiff {
	const defaults = defaultsOf(olds.type);
	const changed = replacingArguments.filter((name) => {
		const old = normalForm(olds[name]) ?? defaults[name];
		const unsaid = given.includes(name) ? defaults[name] : old;
		return !isSame(name, old, normalForm(news[name]) ?? unsaid);
	});
	const ended = hasEnded(olds);
	const heals =
		ended && (news.whenEnded !== "keep" || olds.status === emulated);
	const replaces = heals ? ["status", ...changed] : changed;
	return {
		changes: replaces.length > 0,
		replaces,
		// Of two rooms in progress only one can have the name (code 53113).
		deleteBeforeReplace:
			!ended && isGiven(news.uniqueName) && news.uniqueName === olds.uniqueName,
	};
}

function isSame(name: ArgumentName, old: unknown, wanted: unknown): boolean {
	// Codecs are a set. The order of recording rules has a meaning.
	if (name === "videoCodecs" && Array.isArray(old) && Array.isArray(wanted)) {
		return isDeepStrictEqual(new Set(old), new Set(wanted));
	}
	return isDeepStrictEqual(old, wanted);
}
