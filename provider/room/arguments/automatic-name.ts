import { createHash, randomBytes } from "node:crypto";
import { maxNameLength } from "./unique-name.js";

/**
 * Chooses the unique name of a room whose program gave none: the logical name,
 * the stack's digits and 7 random hexadecimal ones.
 *
 * Every room gets a name, because it is by name that a room can be found again
 * whose SID was never received, and distinguished from those of other stacks.
 *
 * @param seed makes the name the same for the same seed
 */
export function automaticName(
	logicalName: string,
	stack: string,
	seed: Uint8Array = randomBytes(4),
): string {
	const digits = sha256(seed).slice(0, 7);
	return `${namePrefix(logicalName)}-${stack}${digits}`;
}

/** The part of automatic names that identifies a stack: 4 hexadecimal digits. */
export function stackHash(project: string, stack: string): string {
	return sha256(`${project}/${stack}`).slice(0, 4);
}

function sha256(data: string | Uint8Array): string {
	return createHash("sha256").update(data).digest("hex");
}

/**
 * Whether a room of this unique name may be one whose name was chosen for this logical name.
 *
 * @param stack the stack's digits; any stack's if absent
 */
export function isAutomaticName(
	uniqueName: string,
	logicalName: string,
	stack?: string,
): boolean {
	return (
		isAutomatic(uniqueName, stack) &&
		withoutSuffix(uniqueName) === namePrefix(logicalName)
	);
}

/** Whether a unique name looks like one that was chosen. */
export function isAutomatic(uniqueName: string, stack?: string): boolean {
	const [, digits] = automaticSuffix.exec(uniqueName) ?? [];
	return digits !== undefined && digits === (stack ?? digits);
}

/** A unique name without what an automatic one ends with. */
export function withoutSuffix(uniqueName: string): string {
	return uniqueName.replace(automaticSuffix, "");
}

const automaticSuffix = /-([0-9a-f]{4})[0-9a-f]{7}$/;

/** As much of a logical name as a unique name can hold and as stands in a URL as it is, for clients that encode nothing. */
function namePrefix(logicalName: string): string {
	return logicalName
		.replace(/[^A-Za-z0-9._~-]+/g, "-")
		.slice(0, maxNameLength - "-12341234567".length);
}
