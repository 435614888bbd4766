/** A command line that no command understands: answered with its reason, where to read on, and exit code 2. */
export class UsageError extends Error {}

/**
 * Refuses an option that is empty, as from a variable that isn't set: Pulumi, for
 * one, would take an empty stack for the selected one.
 *
 * @throws UsageError
 */
export function mustNotBeEmpty(
	options: Readonly<Record<string, unknown>>,
): void {
	const empty = Object.keys(options).find((name) =>
		[options[name]].flat().includes(""),
	);
	if (empty !== undefined) throw new UsageError(`--${empty} is empty.`);
}
