import { openAnother } from "../dynamic/advice.js";
import { tell } from "../dynamic/report.js";
import type { Replacement } from "../dynamic/stack-resources.js";
import { printable } from "../text/printable.js";
import {
	hidden,
	isGiven,
	isUnknown,
	type Properties,
} from "./arguments/arguments.js";
import type { RoomDiff } from "./diff.js";
import { emulated, hasEnded } from "./status.js";

const said = new Set<string>();

/**
 * Tells the user why a room is replaced, or what that costs: one line, once a
 * process. The CLI shows what a provider writes to standard error as a message
 * of the stack, in previews as well.
 *
 * @param olds the outputs of the room, with the latest that is known of its end
 * @param news the inputs of the program
 */
export function announce(
	id: string,
	olds: Properties,
	news: Properties,
	diff: RoomDiff,
	replacement: Partial<Replacement> = {},
): void {
	if (!diff.changes) return;
	// The logical name, since the unique name may be a secret.
	const room = `${news[hidden.stem]} (${id})`;
	const notice = printable(
		noticeOf(room, olds, news, diff.replaces, replacement),
	);
	if (said.has(notice)) return;
	said.add(notice);
	tell(notice);
}

/** Tells the user once that the state forgets rooms which Twilio isn't asked about. */
export function announceEmulated(): void {
	const notice =
		"Rooms of the emulator's account were never on Twilio: the state forgets them, and Twilio is not asked.";
	if (said.has(notice)) return;
	said.add(notice);
	tell(notice);
}

/**
 * What there is to say of a room that is to be replaced, for these properties. It holds for a refresh too, in which the engine asks although it replaces nothing.
 */
export function noticeOf(
	room: string,
	olds: Properties,
	news: Properties,
	replaces: readonly string[],
	replacement: Partial<Replacement> = {},
): string {
	// Pulumi itself doesn't name those that are secrets.
	const mayChange = replaces.every((name) => isUnknown(news[name]));
	const change = `${replaces.join(", ")} ${mayChange ? "may change" : "changed"}`;
	const opens = replacement.isProtected
		? "`pulumi up` opens another once it is unprotected."
		: "`pulumi up` opens another.";
	const healing = replaces.includes("status")
		? opens
		: `${change}, so ${opens}`;
	if (olds.status === emulated)
		return `Room ${room} was the emulator's and never on Twilio: ${openAnother}`;
	if (olds.status === "gone")
		return `Twilio no longer knows room ${room}: ${healing}`;
	if (hasEnded(olds)) return `Room ${room} ended${whenEnded(olds)}: ${healing}`;
	const cost = replacement.isRetained
		? "leaves it open, because of retainOnDelete"
		: "disconnects its participants";
	const identity = isGiven(news.uniqueName)
		? "another SID"
		: "another SID and another name";
	return [
		`${change}: replacing room ${room} ${cost}, and the new room has ${identity}.`,
		...orderOf(olds, news, replacement),
		...exceptionsTo(replacement),
	].join(" ");
}

/** What there is to say of which room comes first, the old one or the new one. */
function orderOf(
	olds: Properties,
	news: Properties,
	{ isRetained, deleteBeforeReplace }: Partial<Replacement>,
): readonly string[] {
	const hasSameName =
		isGiven(news.uniqueName) && news.uniqueName === olds.uniqueName;
	if (hasSameName && isRetained)
		return [
			"Twilio refuses it as long as the old one has the name (code 53113): give it another uniqueName, or end the old one.",
		];
	if (hasSameName && deleteBeforeReplace === false)
		return [
			"With deleteBeforeReplace: false it is opened first, which Twilio refuses as long as the old one has the name (code 53113).",
		];
	if (isRetained) return [];
	if (hasSameName) return ["The old one is completed first, for its name."];
	return deleteBeforeReplace
		? ["The old one is completed first, because of deleteBeforeReplace."]
		: [];
}

/** When what was said is not so. */
function exceptionsTo({
	isProtected,
	isDeletedWith,
	mayBeRetained,
}: Partial<Replacement>): readonly string[] {
	return [
		...(isProtected ? ["Pulumi replaces it only once it is unprotected."] : []),
		...(isDeletedWith
			? [
					"If the resource of its option deletedWith is deleted too, Pulumi leaves the old room open.",
				]
			: []),
		...(mayBeRetained === "parent"
			? ["If a parent has the option retainOnDelete, the old room stays open."]
			: []),
		...(mayBeRetained === "state"
			? [
					"retainOnDelete leaves the old room open only if the last `pulumi up` had it already.",
				]
			: []),
	];
}

function whenEnded({ dateCreated, endTime }: Properties): string {
	if (typeof endTime !== "string") return "";
	const lifeMs = Date.parse(endTime) - Date.parse(String(dateCreated));
	const after = Number.isNaN(lifeMs) ? "" : `, ${span(lifeMs)} after it opened`;
	return ` at ${endTime}${after}`;
}

/** A length of time, in a unit in which it has one digit or two. */
export function span(lengthMs: number): string {
	const seconds = Math.round(lengthMs / 1000);
	if (seconds < 100) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
