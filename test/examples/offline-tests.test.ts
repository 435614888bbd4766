import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { freshFolder } from "../support/fresh-folder.js";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";

const folder = freshFolder();

test("the tests of the example pass as a user runs them, and leave nothing behind", async () => {
	const packages = join(repository, "node_modules");
	await symlink(packages, join(folder(), "node_modules"));
	const project = join(folder(), "project");
	const temporary = join(folder(), "tmp");
	await cp(join(repository, "examples/offline-tests"), project, {
		recursive: true,
		// What was compiled before may be of other sources.
		filter: (path) => basename(path) !== "dist",
	});
	await mkdir(temporary);

	const { stderr } = await run("npm", ["test"], {
		cwd: project,
		env: { PATH: process.env.PATH, HOME: folder(), TMPDIR: temporary },
	});

	expect(stderr).toMatch(/^Tests: +4 passed, 4 total$/m);
	expect(await readdir(temporary)).not.toContainEqual(
		expect.stringMatching(/^state-/),
	);
	expect(await readdir(project)).not.toContain("Pulumi.test.yaml");
});
