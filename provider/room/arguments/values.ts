/** JSON values under any keys, as hosts hand them over, unknown ones as `unknownValue`. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * What stands for a value that isn't known before an update, whatever its type.
 *
 * Pulumi's wire format defines it: `sdk/go/common/resource/plugin/rpc.go` in pulumi/pulumi.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value, or anything inside it, isn't known yet. */
export function isUnknown(value: unknown): boolean {
	return everythingIn(value).has(unknownValue);
}

/** A value and all that is inside it, however deep. */
export function everythingIn(value: unknown): ReadonlySet<unknown> {
	const all = new Set([value]);
	// What is added on the way is visited, too.
	for (const one of all) {
		if (typeof one === "object" && one !== null)
			for (const inner of Object.values(one)) all.add(inner);
	}
	return all;
}

/** Whether an argument says anything. To Twilio a blank field is an absent one, so it is the same here. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== "";
}

/**
 * Whether a program's object can be arguments. Of those in a promise, in an output
 * or behind the accessors of a class none would be seen, as if none were given.
 */
export function isPlainObject(value: unknown): value is Properties {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	// One of another realm, as in Jest, has an `Object.prototype` of its own.
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
