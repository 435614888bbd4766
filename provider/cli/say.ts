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
	const words = ["pulumi", ...command, ...stackFlags(stack)];
	return indented(words.map(quoted).join(" "));
}

/** How a command is told which stack it is for; nothing if it is the one that is selected. */
export function stackFlags(stack: string | undefined): readonly string[] {
	return stack === undefined ? [] : ["--stack", stack];
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
