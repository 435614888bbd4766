import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { freshFolder } from "../support/fresh-folder.js";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";

/*
 * The README's picture. After a change that is meant to be seen: npm run picture
 */

/** Other systems have a `script` that is used otherwise; under CI, where nobody would notice, that is a failure. */
const { stdout: version } = spawnSync("script", ["--version"]);
const testOnTerminal =
	version?.includes("util-linux") || process.env.CI ? test : test.skip;

const folder = freshFolder();

testOnTerminal(
	"the README's picture shows what Pulumi prints on a terminal that util-linux's script makes",
	async () => {
		const made = join(folder(), "preview.svg");
		const tool = join(repository, "tools/picture.mjs");
		await run(process.execPath, [tool, made]);

		const kept = join(repository, "examples/quickstart/preview.svg");
		expect(await readFile(made, "utf8")).toBe(await readFile(kept, "utf8"));
	},
);
