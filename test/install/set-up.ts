import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";
import { managers, nodes, sdks } from "./versions.js";

/** Makes, once for all tests, what takes long: the packed package, and what it is installed with and runs on. */
export default async function setUp(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "twilio-video-installs-"));
	// The processes of the tests inherit it.
	process.env.INSTALL_TESTS = folder;
	await Promise.all([
		run(process.execPath, [join(repository, "tools/pack.mjs"), folder]),
		install(join(folder, "nodes"), nodes),
		install(join(folder, "managers"), managers),
		install(join(folder, "sdk"), { "@pulumi/pulumi": sdks.usual }),
	]);
}

async function install(
	folder: string,
	dependencies: Readonly<Record<string, string>>,
): Promise<void> {
	await mkdir(folder);
	await writeFile(
		join(folder, "package.json"),
		JSON.stringify({ dependencies }),
	);
	await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
}
