import { mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The root of the repository, seen from the compiled tests. */
export const repository = resolve(__dirname, "../../..");

/** A temporary folder that finds the packages this repository finds, itself among them. */
export async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "twilio-video-stack-"));
	await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
	return folder;
}
