import { wholeNumber } from "../../text/value-rules.js";
import type { Properties } from "./values.js";

/** The types of rooms that have no media server (codes 53114, 53122). */
export const withoutMediaServer = ["go", "peer-to-peer"] as const;

/** The types of rooms that can't be for audio alone (code 53124). */
export const withVideo = ["go", "group-small", "peer-to-peer"] as const;

/** The most participants that a room of the type takes (code 53107). */
export function mostParticipants(type: unknown): number {
	return fewerParticipants.get(type) ?? 50;
}

const fewerParticipants: ReadonlyMap<unknown, number> = new Map([
	["go", 2],
	["group-small", 4],
	["peer-to-peer", 10],
]);

/** As many participants as a room of the type takes. */
export function participants(
	value: unknown,
	{ type }: Properties,
): string | undefined {
	const most = mostParticipants(type);
	const problem = wholeNumber(1, most, "participants")(value);
	return problem && fewerParticipants.has(type)
		? `${problem} (in a room of type ${type})`
		: problem;
}
