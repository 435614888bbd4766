/** The most characters that a unique name may have (code 53101 beyond). */
export const maxNameLength = 128;

/**
 * What keeps a name out of a URL, and so keeps the room from being addressed by
 * it: Twilio finds no name with a slash, percent-encoded or not, and its SDKs
 * encode nothing.
 */
const unaddressable = /[/\\?#%\p{Cc}\p{Cs}]/u;

/** Why a room can't have this unique name, or nothing if it can. */
export function nameProblem(name: string): string | undefined {
	const { length } = [...name];
	if (length > maxNameLength)
		return `must have at most ${maxNameLength} characters, got ${length}`;
	if (!isAddressable(name)) {
		return 'must be usable in a URL: no / \\ ? # %, no control characters, and not "." or ".."';
	}
	return undefined;
}

/** Whether a name is usable in a URL, so that a room can be fetched by it. */
export function isAddressable(name: string): boolean {
	return !unaddressable.test(name) && name !== "." && name !== "..";
}
