// @ts-check
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	checkPackage,
	createPackageFromTarballData,
} from "@arethetypeswrong/core";
import { problemKindInfo } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";

// Packs the package and lints what others would install: its manifest, its entries, its types.
await main(async () => {
	const folder = mkdtempSync(join(tmpdir(), "twilio-video-package-"));
	try {
		const pack = join(import.meta.dirname, "pack.mjs");
		const { stdout } = await run(process.execPath, [pack, folder]);
		const tarball = new Uint8Array(readFileSync(stdout));
		const manifest = await publint({ pack: { tarball: tarball.buffer } });
		const types = await checkPackage(createPackageFromTarballData(tarball));
		const problems = [
			...manifest.messages.map((it) => formatMessage(it, manifest.pkg)),
			...(types.types
				? types.problems.map(
						(it) => `${problemKindInfo[it.kind].title}: ${JSON.stringify(it)}`,
					)
				: ["It has no types."]),
		];
		if (problems.length > 0) throw new Error(problems.join("\n"));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
