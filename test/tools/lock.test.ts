import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { freshFolder } from "../support/fresh-folder.js";
import { repository } from "../support/repository.js";

const folder = freshFolder();

const LOCK = pathToFileURL(join(repository, "tools/process/lock.mjs"));

test("leaves the lock to a process that takes over from the same dead holder a moment before", async () => {
	const lock = join(folder(), "lock");
	// No process has an id as high as this.
	writeFileSync(lock, "999999999");
	const holder = String(process.pid);
	const program = `
		import fs from "node:fs";
		import { syncBuiltinESMExports } from "node:module";
		import { withLock } from ${JSON.stringify(LOCK)};
		const { rmSync, renameSync } = fs;
		for (const change of [rmSync, renameSync])
			fs[change.name] = (...args) => {
				Object.assign(fs, { rmSync, renameSync });
				syncBuiltinESMExports();
				rmSync(${JSON.stringify(lock)});
				fs.writeFileSync(${JSON.stringify(lock)}, "${holder}");
				return change(...args);
			};
		syncBuiltinESMExports();
		await withLock(${JSON.stringify(lock)}, "testing", async () => console.log("works"));
	`;
	const child = spawn(
		process.execPath,
		["--input-type=module", "--eval", program],
		{ stdio: ["ignore", "pipe", "pipe"] },
	);
	const worked = text(child.stdout);

	const [said] = await Promise.race([
		once(child.stderr.setEncoding("utf8"), "data"),
		once(child, "exit"),
	]);

	expect(said).toBe(`Waiting for process ${holder}, which is testing.\n`);
	expect(readFileSync(lock, "utf8")).toBe(holder);
	rmSync(lock);
	expect(await worked).toBe("works\n");
	expect(readdirSync(folder())).toEqual([]);
});
