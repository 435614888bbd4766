/** A word as shells read it as one. */
export function quoted(word: string): string {
	return /^[\w./:=@%+,-]+$/.test(word)
		? word
		: `'${word.replaceAll("'", "'\\''")}'`;
}

/** An option with its value, which may look like an option itself. */
export function option(name: string, value: string): string {
	return `${name}${value.startsWith("-") ? "=" : " "}${quoted(value)}`;
}
