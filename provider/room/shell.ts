/** A word as shells read it as one. */
export function quoted(word: string): string {
	return /^[\w./:=@%+,-]+$/.test(word)
		? word
		: `'${word.replaceAll("'", "'\\''")}'`;
}
