/** The `code` that Node and undici give their errors. */
export function codeOf(error: unknown): string | undefined {
	const code: unknown = Object(error).code;
	return typeof code === "string" ? code : undefined;
}
