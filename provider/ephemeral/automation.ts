import {
	type EngineEvent,
	PulumiCommand,
} from "@pulumi/pulumi/automation/index.js";
import { withoutPasswords } from "../text/without-passwords.js";

/** By these, the engine's errors are heard, and nothing else that it says. */
interface Options {
	readonly color: "never";
	readonly onEvent: (event: EngineEvent) => void;
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
				? "Rooms are opened by the Pulumi CLI, and there is no command pulumi on the PATH: https://www.pulumi.com/docs/install/"
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
	const lines = new Set<string>();
	try {
		return await operation({
			color: "never",
			onEvent: ({ diagnosticEvent: said }) => {
				if (said?.severity !== "error") return;
				for (const line of said.message.trim().split("\n")) lines.add(line);
			},
		});
	} catch (error) {
		const reasons = [...lines].filter((line) => !isForStacks.test(line));
		throw new Error(
			reasons.length === 0
				? complaintIn((error as Error).message)
				: reasons.join("\n"),
		);
	}
}

/** That an update failed, and what to do about it in a program or its stack: the user has neither. */
const isForStacks =
	/^update failed$|`pulumi \w+`|resource option|video import /;

/** What the CLI complains of, in an error that has all its output. */
function complaintIn(message: string): string {
	const [, complaint = message] = /^error: (.+)$/m.exec(message) ?? [];
	return withoutPasswords(complaint);
}
