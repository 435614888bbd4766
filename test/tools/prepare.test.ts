import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { freshFolder } from "../support/fresh-folder.js";
import { repository } from "../support/repository.js";

const folder = freshFolder();

/** A checkout that lacks a package, with an npm that installs until it is told to end. */
function makeCheckout() {
	const root = folder();
	const installing = join(root, "installing");
	const [tools, path, temporary] = ["tools", "path", "tmp"].map((name) =>
		join(root, name),
	) as [string, string, string];
	for (const folder of [tools, path, temporary]) mkdirSync(folder);
	cpSync(join(repository, "tools/prepare.mjs"), join(tools, "prepare.mjs"));
	cpSync(join(repository, "tools/process"), join(tools, "process"), {
		recursive: true,
	});
	const packages = { "": {}, "node_modules/a": { version: "1.0.0" } };
	writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));
	symlinkSync(process.execPath, join(path, "node"));
	writeFileSync(
		join(path, "npm"),
		`#!/bin/sh\necho $$ > "${installing}"\nwhile :; do /bin/sleep 0.05; done\n`,
		{ mode: 0o755 },
	);
	return { tools, path, temporary, installing };
}

test.each([
	["SIGTERM", 143],
	["SIGHUP", 129],
	["SIGINT", 130],
] as const)(
	"ends npm before itself when it is told to stop by %s, and leaves no lock",
	async (signal, code) => {
		const { tools, path, temporary, installing } = makeCheckout();
		const child = spawn(
			process.execPath,
			["--import", join(tools, "prepare.mjs"), "--eval", ""],
			{
				env: { PATH: path, TMPDIR: temporary },
				stdio: ["ignore", "ignore", "pipe"],
			},
		);
		const said = text(child.stderr);
		while (!existsSync(installing) || readFileSync(installing).length === 0)
			await sleep(20);

		child.kill(signal);
		const [exitCode] = await once(child, "exit");

		const npm = Number(readFileSync(installing, "utf8"));
		expect(() => process.kill(npm)).toThrow("ESRCH");
		expect(await said).toMatch(new RegExp(`\nStopped by ${signal}\\.\n$`));
		expect(exitCode).toBe(code);
		expect(readdirSync(temporary)).toEqual([]);
	},
);
