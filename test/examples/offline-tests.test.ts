import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { makeFolder, repository } from "../support/repository.js";

test("the tests of the example pass as a user runs them, and leave nothing behind", async () => {
	const folder = await makeFolder();
	try {
		const project = join(folder, "project");
		const temporary = join(folder, "tmp");
		await cp(join(repository, "examples/offline-tests"), project, {
			recursive: true,
			// What was compiled before may be of other sources.
			filter: (path) => basename(path) !== "dist",
		});
		await mkdir(temporary);

		const { stderr } = await promisify(execFile)("npm", ["test"], {
			cwd: project,
			env: { PATH: process.env.PATH, HOME: folder, TMPDIR: temporary },
		});

		expect(stderr).toMatch(/^Tests: +4 passed, 4 total$/m);
		expect(await readdir(temporary)).not.toContainEqual(
			expect.stringMatching(/^state-/),
		);
		expect(await readdir(project)).not.toContain("Pulumi.test.yaml");
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});
