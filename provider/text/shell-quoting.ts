/** A word as the user's shell reads it as one: PowerShell on Windows, a POSIX shell elsewhere. */
export function quoted(word: string, platform = process.platform): string {
	if (platform === "win32") return quotedForPowerShell(word);
	return /^[\w./:@%+,-][\w./:=@%+,-]*$/.test(word)
		? word
		: `'${word.replaceAll("'", "'\\''")}'`;
}

/** An option with its value, as words. A value that looks like an option itself is joined to it. */
export function optionWords(name: string, value: string): readonly string[] {
	return value.startsWith("-") ? [`${name}=${value}`] : [name, value];
}

/** An option with its value, quoted. */
export function option(
	name: string,
	value: string,
	platform = process.platform,
): string {
	return optionWords(name, value)
		.map((word) => quoted(word, platform))
		.join(" ");
}

/** The line that sets a variable of the environment. */
export function setVariable(
	name: string,
	value: string,
	platform = process.platform,
): string {
	return platform === "win32"
		? `$env:${name} = ${verbatim(value)}`
		: `export ${name}=${value === "" ? "" : quoted(value, platform)}`;
}

/** The line that deletes a file. */
export function removeFile(path: string, platform = process.platform): string {
	// Without -LiteralPath, brackets in a name would be a pattern.
	if (platform === "win32") return `Remove-Item -LiteralPath ${verbatim(path)}`;
	return `rm ${path.startsWith("-") ? "-- " : ""}${quoted(path, platform)}`;
}

/**
 * PowerShell reads more as its own than POSIX shells do: commas, `@`, numbers, a
 * dash with a dot after it. `--` by itself, not quoted, doesn't reach npx, which is a script there.
 */
function quotedForPowerShell(word: string): string {
	if (/^(?:[a-z][\w.:/\\=-]*|--[a-z][\w=-]*)$/i.test(word)) return word;
	if (!word.includes('"')) return verbatim(word);
	// Before 7.3, PowerShell hands double quotes to programs without escaping them.
	const escaped = word.replace(/(\\*)"/g, '$1$1\\"');
	return `$(if ($PSVersionTable.PSVersion -ge '7.3') {${verbatim(word)}} else {${verbatim(escaped)}})`;
}

/** A string of PowerShell's in which nothing is special but single quotes, typographic ones too. */
function verbatim(text: string): string {
	return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}
