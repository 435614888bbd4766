import { optionWords } from "../../text/shell-quoting.js";
import { noCommand, runPulumi } from "./run-pulumi.js";

/**
 * The configuration of a stack, with secrets in plain text.
 *
 * @param stack the one that is selected if absent
 */
export async function readConfiguration(
	stack: string | undefined,
): Promise<ReadonlyMap<string, string>> {
	const settings = (await ask(stack, "config", "--json", "--show-secrets")) as {
		readonly [key: string]: { readonly value?: string };
	};
	return new Map(
		Object.entries(settings).map(([key, { value = "" }]) => [key, value]),
	);
}

/**
 * Whether this is why an answer about the selected stack is missing: there is none
 * to ask, because there is no CLI, no project in the folder or no stack selected in
 * it. Pulumi says so too of one that PULUMI_STACK names and that isn't there.
 */
export function isStackMissing(reason: string): boolean {
	return (
		reason === noCommand ||
		/^no Pulumi\.yaml project file found/.test(reason) ||
		(/^no stack selected/.test(reason) && !process.env.PULUMI_STACK)
	);
}

/**
 * The state of a stack, as `pulumi stack export` prints it.
 *
 * @param stack the one that is selected if absent
 * @param secrets whether they are encrypted or in plain text
 */
export function exportState(
	stack: string | undefined,
	secrets: "encrypted" | "clear",
): Promise<unknown> {
	const flags = secrets === "clear" ? ["--show-secrets"] : [];
	return ask(stack, "stack", "export", ...flags);
}

/**
 * The full name of a stack, which ends with its project's and its own:
 * `organization/rooms/dev`. None if there is no stack.
 *
 * @param stack the one that is selected if absent
 */
export async function readFullName(
	stack: string | undefined,
): Promise<string | undefined> {
	const { currentStack } = (await ask(stack, "about", "--json")) as {
		readonly currentStack?: { readonly fullyQualifiedName?: string } | null;
	};
	return currentStack?.fullyQualifiedName;
}

/** The options that name a command's stack; none if it is the one that is selected. */
export function stackFlags(stack: string | undefined): readonly string[] {
	return stack === undefined ? [] : optionWords("--stack", stack);
}

/** Asks the CLI something about a stack; it answers in JSON. */
function ask(
	stack: string | undefined,
	...command: readonly string[]
): Promise<unknown> {
	return runPulumi([...command, ...stackFlags(stack)]);
}
