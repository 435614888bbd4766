// @ts-check
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { linkPackages, ROOT } from "./process/checkout.mjs";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";

/** What the package is made from. */
const PARTS =
	"package.json package-lock.json tsconfig.json README.md LICENSE provider tools";

// node tools/pack.mjs FOLDER: packs the package into a folder as `npm pack` does, but in a copy:
// others may be running what is compiled here. Prints the tarball's path.
await main(async () => {
	const [folder] = process.argv.slice(2);
	if (!folder) throw new Error("Usage: node tools/pack.mjs FOLDER");
	const copy = mkdtempSync(join(tmpdir(), "twilio-video-pack-"));
	try {
		for (const part of PARTS.split(" "))
			cpSync(join(ROOT, part), join(copy, part), { recursive: true });
		linkPackages(copy);
		const destination = resolve(folder);
		const { stdout } = await run({
			cwd: copy,
		})`npm pack --silent --pack-destination ${destination}`;
		console.log(join(destination, stdout));
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
});
