import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository } from "../support/stack.js";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "twilio-video-install-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs npm in the folder, with nothing from the network. */
async function npm(...args: readonly string[]): Promise<string> {
	const { stdout, stderr } = await promisify(execFile)(
		"npm",
		["--offline", "--no-audit", "--no-fund", ...args],
		{ cwd: folder, shell: process.platform === "win32" },
	);
	return stdout + stderr;
}

test("is installed with undici alone beside it and Pulumi, and runs nothing meanwhile", async () => {
	await writeFile(join(folder, "package.json"), "{}");
	for (const packed of [repository, join(repository, "node_modules/undici")])
		await npm("pack", packed, "--ignore-scripts");
	const files = await readdir(folder);
	const tarballs = files.filter((file) => file.endsWith(".tgz"));

	// Pulumi, the peer, is not to be had offline, and a program has it already.
	const shown = await npm(
		"install",
		"--legacy-peer-deps",
		"--foreground-scripts",
		...tarballs.map((file) => `./${file}`),
	);

	const lock = JSON.parse(
		await readFile(join(folder, "package-lock.json"), "utf8"),
	);
	const { "": _project, ...packages } = lock.packages;
	expect(Object.keys(packages)).toEqual([
		"node_modules/pulumi-twilio-video",
		"node_modules/undici",
	]);
	for (const installed of Object.values(packages))
		expect(installed).not.toHaveProperty("hasInstallScript");
	// What npm says of each script that it runs.
	expect(shown).not.toMatch(/^> /m);
	await expect(
		npm("exec", "--", "pulumi-twilio-video", "--help"),
	).resolves.toMatch(/^Usage: pulumi-twilio-video /m);
});
