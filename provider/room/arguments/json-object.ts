import { kindOf } from "../../text/value-rules.js";
import { everythingIn } from "./values.js";

/** What JSON has a text for. */
export function jsonObject(value: unknown): string | undefined {
	if (typeof value !== "object" || Array.isArray(value))
		return `must be an object, got ${kindOf(value)}`;
	// JSON has neither, and would say null.
	const isSayable = [...everythingIn(value)].every(
		(inner) => typeof inner !== "number" || Number.isFinite(inner),
	);
	return isSayable ? undefined : "must not contain NaN or Infinity";
}
