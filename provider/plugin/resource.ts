import { stackHash } from "../room/arguments/automatic-name.js";

/** The package's name, as it stands in programs, in the configuration and in URNs. */
export const packageName = "twilio-video";

/** The tokens of the package: what programs name. */
export const tokens = {
	room: `${packageName}:index:Room`,
	getRoom: `${packageName}:index:getRoom`,
	getRooms: `${packageName}:index:getRooms`,
} as const;

/** Names settings as they are called here: what the plugin shares with the dynamic provider says `twilio:`. */
export function inOwnNames(text: string): string {
	return text.replace(/\btwilio:(?=[a-z]\w+\b)/g, `${packageName}:`);
}

/** A resource, as its URN describes it. */
export interface Resource {
	readonly urn: string;
	readonly logicalName: string;
	/** Digits that identify the stack, for automatic names. */
	readonly stackHash: string;
}

/**
 * Reads a URN: `urn:pulumi:<stack>::<project>::<types>::<name>`. The name may have
 * any characters; the rest has no two colons in a row.
 */
export function toResource(urn: string): Resource {
	const [stack = "", project = "", , ...name] = urn
		.replace("urn:pulumi:", "")
		.split("::");
	return {
		urn,
		logicalName: name.join("::"),
		stackHash: stackHash(project, stack),
	};
}
