import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { withoutPasswords } from "../text/printable.js";

/** Options that capture what Pulumi prints. Its events contain secret arguments in plain text. */
interface Options {
	readonly color: "never";
	readonly suppressProgress: true;
	readonly onOutput: (text: string) => void;
}

/**
 * Finds the CLI.
 *
 * @throws Error that says to the user that there is none, or that it is too old
 */
export async function findPulumi(): Promise<PulumiCommand> {
	return PulumiCommand.get().catch(({ message }: Error) => {
		throw new Error(
			/\bENOENT\b/.test(message)
				? "Opening rooms needs the Pulumi CLI, and there is no command pulumi on the PATH: https://www.pulumi.com/docs/install/"
				: cliErrorIn(message),
		);
	});
}

/**
 * Runs an operation of Pulumi's.
 *
 * @throws Error with the engine's errors, or else the CLI's error
 */
export async function operate<Result>(
	operation: (options: Options) => Promise<Result>,
): Promise<Result> {
	let output = "";
	try {
		return await operation({
			color: "never",
			suppressProgress: true,
			onOutput: (text) => {
				output += text;
			},
		});
	} catch (error) {
		const reasons = errorsIn(output).filter((line) => !isForStacks.test(line));
		throw new Error(
			reasons.length === 0
				? cliErrorIn((error as Error).message)
				: reasons.join("\n"),
		);
	}
}

/** The lines of the engine's errors, as it prints them below the resources that they are about; none of them twice. */
function errorsIn(output: string): readonly string[] {
	const errors = output.match(/(?<=^ {4}error: ).+(\n {4}.+)*/gm) ?? [];
	return [...new Set(errors.flatMap((error) => error.split(/\n {4}/)))];
}

/** Lines saying that an update failed, or what to change in a program or its stack: the user has neither. */
const isForStacks =
	/^update failed$|`pulumi \w+`|resource option|video import /;

/** The CLI's error, out of an error that has all its output. */
function cliErrorIn(message: string): string {
	const [, cliError = message] = /^error: (.+)$/m.exec(message) ?? [];
	return withoutPasswords(cliError);
}
