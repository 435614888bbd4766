import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readme } from "../support/readme.js";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";
import { expectLifeOfProject } from "./life.js";
import { made } from "./made.js";
import { programs } from "./programs.js";
import { Project } from "./project.js";
import { sdks } from "./versions.js";

test("npm builds the package from a commit", async () => {
	await using project = await Project.create("node22");
	await project.write({
		...programs.javascript,
		"package.json": {},
		".npmrc": "allow-git=root\n",
	});
	const [npm = "", ...args] = readme("npm install git+https://")
		.trim()
		.replace("https://...#<commit>", await commit())
		.replace(/@pulumi\/pulumi$/, `$&@${sdks.usual}`)
		.split(" ");

	project.copySdk();
	await project.run(npm, ...args);
	await project.run("npm", "ci");

	await expectLifeOfProject(project);
});

/** Commits the repository's files, as they are now, to a repository of their own, and returns where. */
async function commit(): Promise<string> {
	const folder = join(made.folder, "repository.git");
	const git = async (...args: readonly string[]) => {
		const files = ["--git-dir", folder, "--work-tree", repository];
		const author = ["-c", "user.name=you", "-c", "user.email=you@example.com"];
		return (await run("git", [...files, ...author, ...args])).stdout.trim();
	};

	await run("git", ["init", "--bare", folder]);
	await git("add", "--all", repository);
	await git("commit", "--message", "All", "--no-gpg-sign");
	return `${pathToFileURL(folder)}#${await git("rev-parse", "HEAD")}`;
}
