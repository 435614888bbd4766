import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { withoutPasswords } from "../text/without-passwords.js";

/** By these, what Pulumi prints is heard. Its events would have secret arguments in clear. */
interface Options {
	readonly color: "never";
	readonly suppressProgress: true;
	readonly onOutput: (text: string) => void;
}

/**
 * Finds the CLI.
 *
 * @throws Error which tells the user that there is none, or that it is too old
 */
export async function findPulumi(): Promise<PulumiCommand> {
	return PulumiCommand.get().catch(({ message }: Error) => {
		throw new Error(
			/\bENOENT\b/.test(message)
				? "Opening rooms needs the Pulumi CLI, and there is no command pulumi on the PATH: https://www.pulumi.com/docs/install/"
				: complaintIn(message),
		);
	});
}

/**
 * Runs an operation of Pulumi's.
 *
 * @throws Error with what the engine calls errors, or else what the CLI complains of
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
				? complaintIn((error as Error).message)
				: reasons.join("\n"),
		);
	}
}

/** The lines of the engine's errors, as it prints them below the resources that they are about; none of them twice. */
function errorsIn(output: string): readonly string[] {
	const errors = output.match(/(?<=^ {4}error: ).+(\n {4}.+)*/gm) ?? [];
	return [...new Set(errors.flatMap((error) => error.split(/\n {4}/)))];
}

/** That an update failed, and what to do about it in a program or its stack: the user has neither. */
const isForStacks =
	/^update failed$|`pulumi \w+`|resource option|video import /;

/** What the CLI complains of, in an error that has all its output. */
function complaintIn(message: string): string {
	const [, complaint = message] = /^error: (.+)$/m.exec(message) ?? [];
	return withoutPasswords(complaint);
}
