/**
 * The one form of all values that ask Twilio for the same; `undefined` of those
 * that ask for nothing.
 *
 * Nothing is null, undefined, an empty list or an empty object, at any depth. A
 * blank text stands for nothing only where it is the whole value: to Twilio a
 * blank field is an absent one.
 */
export function normalForm(value: unknown): unknown {
	return value === "" ? undefined : withoutEmpty(value);
}

function withoutEmpty(value: unknown): unknown {
	// JSON has no -0.
	if (typeof value === "number") return value + 0;
	if (value === null) return undefined;
	if (typeof value !== "object") return value;
	if (Array.isArray(value)) {
		const items = value.map(withoutEmpty).filter((item) => item !== undefined);
		return items.length > 0 ? items : undefined;
	}
	const entries = Object.entries(value)
		.map(([key, inner]) => [key, withoutEmpty(inner)] as const)
		.filter(([, inner]) => inner !== undefined);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
