import { execFile } from "node:child_process";
import { codeOf } from "../twilio/connection-failure.js";

/**
 * The configuration of a stack, secrets in clear.
 *
 * @param stack the one that is selected if absent
 */
export async function readConfiguration(
	stack: string | undefined,
): Promise<ReadonlyMap<string, string>> {
	const text = await runPulumi(stack, "config", "--json", "--show-secrets");
	const settings = JSON.parse(text) as Readonly<
		Record<string, { readonly value?: string }>
	>;
	return new Map(
		Object.entries(settings).map(([key, { value = "" }]) => [key, value]),
	);
}

/**
 * The state of a stack, as `pulumi stack export` prints it.
 *
 * @param stack the one that is selected if absent
 * @param secrets whether they are encrypted or in clear
 */
export async function exportState(
	stack: string | undefined,
	secrets: "encrypted" | "clear",
): Promise<unknown> {
	const flags = secrets === "clear" ? ["--show-secrets"] : [];
	return JSON.parse(await runPulumi(stack, "stack", "export", ...flags));
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
	const { currentStack } = JSON.parse(
		await runPulumi(stack, "about", "--json"),
	) as {
		readonly currentStack?: { readonly fullyQualifiedName?: string } | null;
	};
	return currentStack?.fullyQualifiedName;
}

/** How a command is told which stack it is for; nothing if it is the one that is selected. */
export function stackFlags(stack: string | undefined): readonly string[] {
	return stack === undefined ? [] : ["--stack", stack];
}

/** Runs the Pulumi CLI. What it prints stays in memory, for there may be secrets in it; an error has only what it complains of. */
function runPulumi(
	stack: string | undefined,
	...command: readonly string[]
): Promise<string> {
	const args = [
		"--non-interactive",
		"--color=never",
		...command,
		...stackFlags(stack),
	];
	const options = {
		env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
		maxBuffer: 1024 * 1024 * 1024,
		timeout: 60_000,
	};
	return new Promise((done, fail) => {
		const child = execFile("pulumi", args, options, (error, stdout, stderr) => {
			if (error === null) done(stdout);
			else fail(new Error(complaintOf(error, stderr)));
		});
		// It asks for nothing; if it did, it mustn't wait for an answer.
		child.stdin?.end();
	});
}

function complaintOf(error: Error, stderr: string): string {
	if (codeOf(error) === "ENOENT") return "there is no command pulumi";
	const [, complaint] = /^error: (.+)$/m.exec(stderr) ?? [];
	// It repeats the address of a database that doesn't answer, with the password.
	return (
		complaint?.replace(
			/(?<=:\/\/[^\s/:@]*:)[^\s"]+(?=@)|(?<=[?&]password=)[^\s"&]+/g,
			"****",
		) ?? "the command pulumi failed without a reason"
	);
}
