import { tokens } from "../plugin/tokens.js";
import { printable } from "../text/printable.js";
import { optionWords, quoted, removeFile } from "../text/shell-quoting.js";
import { type Address, otherAddress } from "../twilio/settings/address.js";
import { stackFlags } from "./state/read-stack.js";

/**
 * Tells the user something, which may have in it what Twilio or a state says. It
 * goes to standard error: what goes to standard output is what was asked for.
 */
export function say(...lines: readonly string[]): void {
	process.stderr.write(`${lines.map(printable).join("\n")}\n`);
}

/** Names an address that isn't Twilio's. */
export function sayAddress(address: Address): void {
	const notice = otherAddress(address);
	if (notice !== undefined) say(notice);
}

/** A command that the user can paste into a shell. */
export function shellCommand(
	stack: string | undefined,
	...words: readonly string[]
): string {
	return toLine([...words, ...stackFlags(stack)]);
}

/** The command that ends rooms, by their SIDs or names. */
export function completeCommand(
	stack: string | undefined,
	...rooms: readonly string[]
): string {
	const looksLikeOption = rooms.some((room) => room.startsWith("-"));
	return toLine([
		...["npx", "pulumi-twilio-video", "complete", ...stackFlags(stack)],
		...(looksLikeOption ? ["--"] : []),
		...rooms,
	]);
}

/** The command that takes rooms over. */
export const packageImport = ["npx", "pulumi-twilio-video", "import"] as const;

/** The command that takes pending rooms over, within a sentence. */
export function importPendingCommand(
	stack: string | undefined,
	...args: readonly string[]
): string {
	return `\`${shellCommand(stack, ...packageImport, "--pending", ...args)}\``;
}

/** The command that takes a room over as one of the plugin's. */
export function pluginImport(
	stack: string | undefined,
	logicalName: string,
	sid: string,
): string {
	const words = ["pulumi", "import", tokens.room, logicalName, sid];
	return shellCommand(stack, ...words, "--protect=false");
}

function toLine(words: readonly string[]): string {
	return words.map((word) => quoted(word)).join(" ");
}

/** A command of Pulumi, on a line of its own. */
export function pulumiCommand(
	stack: string | undefined,
	command: readonly string[],
): string {
	return indented(shellCommand(stack, "pulumi", ...command));
}

/** The command that removes what was pending from the state. */
export const clearCommand = ["refresh", "--clear-pending-creates"] as const;

/** Says how to go on with the file that was written. Pulumi writes no code for a resource without a schema, and would fail after the import. */
export function sayHowToImport(stack: string | undefined, file: string): void {
	const flags = ["--generate-code=false", "--protect=false", "--yes"];
	say(
		`Wrote ${file}. Next, in the folder of the program:`,
		pulumiCommand(stack, ["import", ...optionWords("--file", file), ...flags]),
		indented(removeFile(file)),
	);
}

/** A line as part of what the line before announces. */
export function indented(line: string): string {
	return `  ${line}`;
}
