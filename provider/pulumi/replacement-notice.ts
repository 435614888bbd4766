import {
	isGiven,
	isUnknown,
	type Properties,
} from "../room/arguments/values.js";
import { emulated, hasEnded } from "../room/status.js";
import { timeSpan } from "../text/times.js";

/** What Pulumi would do with the room that a resource has, to put another in its place. */
export interface Replacement {
	/** Whether the old room stays open. Pulumi goes by the option of the last update that succeeded. */
	readonly isRetained: boolean;
	/** Whether Pulumi replaces nothing until the room is unprotected. */
	readonly isProtected: boolean;
	/** Whether the room stays open if another resource is deleted at the same time. */
	readonly isDeletedWith: boolean;
	/** Whether the old room may stay open nevertheless: because of a parent, whose options the provider doesn't get, or because the state was written without these options. */
	readonly mayBeRetained: "parent" | "state" | undefined;
	/** Whether the old room is ended first, if the program sets the order: the provider's answer doesn't count then. */
	readonly deleteBeforeReplace: boolean | undefined;
}

/**
 * The notice about a room that is to be replaced, for these properties. It is true for a refresh too, in which the engine asks although it replaces nothing.
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

/** Which comes first, ending the old room or opening the new one, if that is worth saying. */
function orderOf(
	olds: Properties,
	news: Properties,
	{ isRetained, deleteBeforeReplace }: Partial<Replacement>,
): readonly string[] {
	const hasSameName =
		isGiven(news.uniqueName) && news.uniqueName === olds.uniqueName;
	if (hasSameName && isRetained)
		return [
			"Twilio refuses the new room while the old one has the name (code 53113): give the new one another uniqueName, or end the old one.",
		];
	if (hasSameName && deleteBeforeReplace === false)
		return [
			"With deleteBeforeReplace: false the new room is opened first, which Twilio refuses while the old one has the name (code 53113).",
		];
	if (isRetained) return [];
	if (hasSameName)
		return [
			"The old one is completed first, because the new one has the same name.",
		];
	return deleteBeforeReplace
		? ["The old one is completed first, because of deleteBeforeReplace."]
		: [];
}

/** Exceptions to what was said. */
function exceptionsTo({
	isProtected,
	isDeletedWith,
	mayBeRetained,
}: Partial<Replacement>): readonly string[] {
	return [
		...(isProtected ? ["Pulumi replaces it only once it is unprotected."] : []),
		...(isDeletedWith
			? [
					"If the resource that deletedWith names is deleted too, Pulumi leaves the old room open.",
				]
			: []),
		...(mayBeRetained === "parent"
			? ["If a parent has the option retainOnDelete, the old room stays open."]
			: []),
		...(mayBeRetained === "state"
			? [
					"retainOnDelete leaves the old room open only if it was already set in the last `pulumi up`.",
				]
			: []),
	];
}

function whenEnded({ dateCreated, endTime }: Properties): string {
	if (typeof endTime !== "string") return "";
	const lifeMs = Date.parse(endTime) - Date.parse(String(dateCreated));
	const after = Number.isNaN(lifeMs)
		? ""
		: `, ${timeSpan(lifeMs)} after it opened`;
	return ` at ${endTime}${after}`;
}

const openAnother =
	"`pulumi up` opens another. If the old room is protected, run `pulumi refresh` first: it removes the old room from the state.";
