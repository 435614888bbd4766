import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutAddress } from "./cli.js";
import { repository } from "./repository.js";

/** The code blocks of the README and of `docs/`; a picture is none. */
export const readmeBlocks: readonly string[] = [
	"README.md",
	...readdirSync(join(repository, "docs")).map((file) => join("docs", file)),
].flatMap((file) =>
	[
		...readFileSync(join(repository, file), "utf8").matchAll(
			/^```(?!mermaid)\w+\n([\s\S]*?)^```$/gm,
		),
	].map(([, block = ""]) => block),
);

/**
 * The code block of these that begins so. Several pages may have it.
 *
 * @throws Error if there is none, or there are several that differ
 */
export function readme(beginning: string): string {
	const [block, ...others] = new Set(
		readmeBlocks.filter((block) => block.startsWith(beginning)),
	);
	if (block === undefined || others.length > 0)
		throw new Error(
			`${block ? "Several blocks" : "No block"} of the documents begin with ${beginning}`,
		);
	return block;
}

/** Output as it is on Twilio, without what differs from run to run, and without progress and blank lines. */
export function steady(output: string): readonly string[] {
	return withoutAddress(output)
		.replace(/\b(AC|RM|RQ)[0-9a-f]{32}\b/g, "$1...")
		.replace(/\b[0-9a-f]{32}\b/g, "<hexadecimal>")
		.replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<uuid>")
		.replace(/(?<=[a-z]-)[0-9a-f]{11}\b/g, "<suffix>")
		.replace(/\b\d{4}-\d\d-\d\dT[\d:]+Z/g, "<time>")
		.replace(/\b127\.0\.0\.1:\d+/g, "127.0.0.1:<port>")
		.replace(/\S+@\S+ \(pid \d+\)/g, "<who>")
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !/^(@|npm warn)/.test(line));
}

/** Expects output to have each line of a block that shows it. */
export function expectShows(output: string, block: string): void {
	expect(steady(output)).toEqual(expect.arrayContaining([...steady(block)]));
}

/** A command line as the README has it, without its comment. */
export function withoutComment(line: string): string {
	return line.replace(/ {2,}#.*$/, "");
}

/**
 * Expects each command after a `$` to print what follows it.
 *
 * @param run runs a command line, and tells what it printed
 */
export async function expectTranscript(
	block: string,
	run: (line: string) => Promise<string>,
): Promise<void> {
	for (const step of block.split(/^\$ /m).slice(1)) {
		const [line = "", ...shown] = step.split("\n");
		const output = steady(await run(withoutComment(line)));
		// Of what prints nothing worth showing, nothing is shown.
		if (steady(shown.join("\n")).length > 0)
			expect(output).toEqual(steady(shown.join("\n")));
	}
}
