import { randomBytes } from "node:crypto";
import { isRoomSid } from "../twilio/room.js";

/** The most characters that a unique name may have (code 53101 beyond). */
const maxNameLength = 128;

/**
 * What keeps a name out of a URL, and so keeps the room from being addressed by
 * it: Twilio finds no name with a slash, percent-encoded or not, and its SDKs
 * encode nothing.
 */
const unaddressable = /[/\\?#%\p{Cc}\p{Cs}]/u;

/** Why a room can't have this unique name, or nothing if it can. */
export function nameProblem(name: string): string | undefined {
	if ([...name].length > maxNameLength)
		return `must have at most ${maxNameLength} characters, got ${[...name].length}`;
	if (isRoomSid(name))
		return "must not look like a room's SID: to ask for the room by it would be to ask for another";
	if (!isAddressable(name)) {
		return "must be able to stand in a URL: no / \\ ? # %, no control characters, not . or ..";
	}
	return undefined;
}

/** Whether a name can stand in a URL, so that a room can be asked for by it. */
export function isAddressable(name: string): boolean {
	return !unaddressable.test(name) && name !== "." && name !== "..";
}

/**
 * Chooses the unique name of a room whose program gave none: the logical name
 * and 7 random hexadecimal digits.
 *
 * Every room gets a name, because it is by name that a room can be found again
 * whose SID was never received.
 */
export function automaticName(logicalName: string): string {
	const digits = randomBytes(4).toString("hex").slice(0, 7);
	return `${stemOf(logicalName)}-${digits}`;
}

/** Whether a room of this unique name may be one whose name was chosen for this logical name. */
export function isAutomaticName(
	uniqueName: string,
	logicalName: string,
): boolean {
	return (
		automaticSuffix.test(uniqueName) &&
		withoutSuffix(uniqueName) === stemOf(logicalName)
	);
}

/** A unique name without what an automatic one ends with. */
export function withoutSuffix(uniqueName: string): string {
	return uniqueName.replace(automaticSuffix, "");
}

const automaticSuffix = /-[0-9a-f]{7}$/;

/** As much of a logical name as a unique name can hold and as stands in a URL as it is, for clients that encode nothing. */
function stemOf(logicalName: string): string {
	return logicalName
		.replace(/[^A-Za-z0-9._~-]+/g, "-")
		.slice(0, maxNameLength - "-1234567".length);
}
