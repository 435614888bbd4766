import { quoted } from "../room/shell.js";

/** Tells the user something. It goes to standard error: what goes to standard output is a program. */
export function say(...lines: readonly string[]): void {
	process.stderr.write(`${lines.join("\n")}\n`);
}

/** A command of Pulumi that the user can paste into a shell. */
export function pulumiCommand(
	stack: string | undefined,
	command: readonly string[],
): string {
	const flags = stack === undefined ? [] : ["--stack", stack];
	return indented(["pulumi", ...command, ...flags].map(quoted).join(" "));
}

/** The command that reads the file. Pulumi writes no code for a resource without a schema, and would fail after the import. */
export function importCommand(file: string): readonly string[] {
	return [
		"import",
		"--file",
		file,
		"--generate-code=false",
		"--protect=false",
		"--yes",
	];
}

/** A line as part of what the line before announces. */
export function indented(line: string): string {
	return `  ${line}`;
}
