import { printable } from "../twilio/printable.js";
import type { RoomDiff } from "./diff.js";
import { hasEnded } from "./ended.js";
import { hidden, isGiven, isUnknown, type Properties } from "./inputs.js";
import { tell } from "./tell.js";

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
): void {
	if (!diff.changes) return;
	// The logical name, since the unique name may be a secret.
	const room = `${news[hidden.stem]} (${id})`;
	const notice = printable(noticeOf(room, olds, news, diff.replaces));
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
): string {
	// Pulumi itself doesn't name those that are secrets.
	const mayChange = replaces.every((name) => isUnknown(news[name]));
	const change = `${replaces.join(", ")} ${mayChange ? "may change" : "changed"}`;
	const healing = replaces.includes("status")
		? "`pulumi up` opens another."
		: `${change}, so \`pulumi up\` opens another.`;
	if (olds.status === "gone")
		return `Twilio no longer knows room ${room}: ${healing}`;
	if (hasEnded(olds)) return `Room ${room} ended${whenEnded(olds)}: ${healing}`;
	const cost = `${change}: replacing room ${room} disconnects its participants`;
	return isGiven(news.uniqueName)
		? `${cost}, and the new room has another SID.${news.uniqueName === olds.uniqueName ? " The old one is completed first, for its name." : ""}`
		: `${cost}, and the new room has another SID and another name.`;
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
