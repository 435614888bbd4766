import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository } from "../support/repository.js";

/*
 * The README's picture. After a change that is meant to be seen: npm run picture
 */

/** Other systems have a `script` that is used otherwise; under CI, where nobody would notice, that is a failure. */
const { stdout: version } = spawnSync("script", ["--version"]);
const testOnTerminal =
	version?.includes("util-linux") || process.env.CI ? test : test.skip;

testOnTerminal(
	"the README's picture shows what Pulumi prints on a terminal that util-linux's script makes",
	async () => {
		const folder = await mkdtemp(join(tmpdir(), "twilio-video-picture-"));
		try {
			const made = join(folder, "preview.svg");
			const tool = join(repository, "tools/picture.mjs");
			await promisify(execFile)(process.execPath, [tool, made]);

			const kept = join(repository, "examples/quickstart/preview.svg");
			expect(await readFile(made, "utf8")).toBe(await readFile(kept, "utf8"));
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
);
