import { randomBytes } from "node:crypto";

/** A new random SID: two letters for the kind of thing, 32 hex digits. */
export function newSid(prefix: "AC" | "PA" | "RM" | "RQ" | "SK"): string {
	return `${prefix}${newSecret()}`;
}

/** A new random secret of the shape of Twilio's: 32 hex digits. */
export function newSecret(): string {
	return randomBytes(16).toString("hex");
}
