import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Puts a shell script into a folder, which stands in for the Pulumi CLI where the PATH leads there. */
export async function writePulumi(
	folder: string,
	script: string,
	mode = 0o755,
): Promise<void> {
	await writeFile(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode });
}

/** Puts a Pulumi CLI into a folder that tells this of a stack: its state, and its configuration. */
export async function writeStack(
	folder: string,
	deployment: object,
	configuration: object = {},
): Promise<void> {
	const answers = { stack: { deployment }, config: configuration };
	for (const [command, answer] of Object.entries(answers))
		await writeFile(join(folder, command), JSON.stringify(answer));
	await writePulumi(
		folder,
		`cd "${folder}"; case "$*" in *config*) exec /bin/cat config ;; *) exec /bin/cat stack ;; esac`,
	);
}
