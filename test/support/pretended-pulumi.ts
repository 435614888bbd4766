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

/** Puts a Pulumi CLI into a folder that answers everything with this, in JSON. */
export async function writePulumiAnswer(
	folder: string,
	answer: unknown,
): Promise<void> {
	const file = join(folder, "answer.json");
	await writeFile(file, JSON.stringify(answer));
	await writePulumi(folder, `exec /bin/cat "${file}"`);
}
