// @ts-check
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../process/run.mjs";
import { linkPackages, ROOT } from "./checkout.mjs";

/** What the package is made from. */
const PARTS = [
	"package.json",
	"package-lock.json",
	"tsconfig.json",
	"README.md",
	"CHANGELOG.md",
	"LICENSE",
	"provider",
	"tools",
];

/**
 * Packs the package as `npm pack` does, but in a copy: others may be running what is compiled here.
 *
 * @param {string} folder
 * @param {import("../process/main.mjs").Tools} tools
 * @returns {Promise<string>} the path of the tarball
 */
export async function pack(folder, { signal }) {
	const copy = mkdtempSync(join(tmpdir(), "twilio-video-pack-"));
	try {
		for (const part of PARTS)
			cpSync(join(ROOT, part), join(copy, part), { recursive: true });
		linkPackages(copy);
		await run("npm", ["pack", "--pack-destination", resolve(folder)], {
			cwd: copy,
			signal,
			shell: process.platform === "win32",
		});
		const { name, version } = JSON.parse(
			readFileSync(join(ROOT, "package.json"), "utf8"),
		);
		return join(resolve(folder), `${name}-${version}.tgz`);
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}
