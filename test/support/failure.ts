/** Waits for work that must fail, and hands on its error. */
export async function failureOf(
	work: PromiseLike<unknown>,
): Promise<Error & Readonly<Record<string, unknown>>> {
	const error: unknown = await work.then(
		() => undefined,
		(caught: unknown) => caught,
	);
	expect(error).toBeInstanceOf(Error);
	return error as Error & Readonly<Record<string, unknown>>;
}
