import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../support/repository.js";
import { made } from "./made.js";
import { Project } from "./project.js";

// Packages may be slow to come.
jest.setTimeout(300_000);

const example = join(repository, "examples/offline-tests");

const fileOfExample = (name: string) => readFile(join(example, name), "utf8");

test("in a project made from the template, the tests of a stack pass after the steps of the example's README", async () => {
	await using project = await Project.create("node22");
	await using _stack = await project.stackOfTemplate(
		join(repository, "examples/template"),
		{},
		"--generate-only",
	);
	await project.run("npm", "install", made.tarball);

	for (const name of ["stack.test.ts", "webhook.ts", "tsconfig.json"]) {
		await rm(join(project.folder, name), { force: true });
		await copyFile(join(example, name), join(project.folder, name));
	}
	const path = join(project.folder, "package.json");
	const { scripts, jest } = JSON.parse(await fileOfExample("package.json"));
	const manifest = JSON.parse(await readFile(path, "utf8"));
	manifest.scripts.test = scripts.test;
	await project.write({ "package.json": { ...manifest, jest } });
	const commands = (await fileOfExample("README.md")).match(
		/(?<=`)npm install [^`]+/g,
	);
	for (const command of commands ?? [])
		await project.run("npm", ...command.split(" ").slice(1));
	const titles = [
		...(await fileOfExample("stack.test.ts")).matchAll(/^test\("(.+)",/gm),
	].map(([, title]) => title);
	const suited = titles.slice(-2).join("|");

	const { stderr } = await project.run("npm", "test", "--", "-t", suited);

	expect(stderr).toMatch(/^Tests: +2 skipped, 2 passed, 4 total$/m);
});
