/**
 * The one form of all values of an argument that ask Twilio for the same, in
 * which they are compared and sent; `undefined` of those that ask for nothing.
 *
 * Nothing is a blank text, an empty list and an empty object; in a list, an item
 * that is null or undefined, and at any depth a property that is.
 */
export function normalForm(value: unknown): unknown {
	if (value === "" || value === null) return undefined;
	const form = Array.isArray(value)
		? value.filter((item) => item !== null && item !== undefined).map(inner)
		: inner(value);
	const isEmpty =
		typeof form === "object" && form !== null && Object.keys(form).length === 0;
	return isEmpty ? undefined : form;
}

/** What is inside a value. Lists stay as long as they are: only Twilio knows what the place of an item means. */
function inner(value: unknown): unknown {
	// JSON has no -0.
	if (typeof value === "number") return value + 0;
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(inner);
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, item]) => item !== null && item !== undefined)
			.map(([key, item]) => [key, inner(item)]),
	);
}
