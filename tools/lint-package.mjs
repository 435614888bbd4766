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
import { pack } from "./setup/packed.mjs";

// Packs the package and lints what others would install: its manifest, its entries, its types.
await main(async (tools) => {
	const folder = mkdtempSync(join(tmpdir(), "twilio-video-package-"));
	try {
		const tarball = new Uint8Array(readFileSync(await pack(folder, tools)));
		const problems = [
			...(await manifestProblems(tarball)),
			...(await typeProblems(tarball)),
		];
		if (problems.length > 0)
			throw new Error(`The package as it is packed:\n${problems.join("\n")}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/**
 * What publint says.
 *
 * @param {Uint8Array<ArrayBuffer>} tarball
 */
async function manifestProblems(tarball) {
	const { messages, pkg } = await publint({
		pack: { tarball: tarball.buffer },
	});
	return messages.map((message) => formatMessage(message, pkg) ?? message.code);
}

/**
 * What Are The Types Wrong says.
 *
 * @param {Uint8Array} tarball
 */
async function typeProblems(tarball) {
	const result = await checkPackage(createPackageFromTarballData(tarball));
	if (!result.types) return ["It has no types."];
	return result.problems.map((problem) => {
		const { title, docsUrl } = problemKindInfo[problem.kind];
		const { kind: _kind, ...where } = problem;
		return `${title}: ${JSON.stringify(where)}, see ${docsUrl}`;
	});
}
