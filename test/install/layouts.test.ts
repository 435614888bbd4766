import { expectLifeOfProject } from "./life.js";
import { componentLibrary, dependencies, programs } from "./programs.js";
import { Project } from "./project.js";

test("works with an ES module in a folder below that of Pulumi.yaml", async () => {
	await using project = await Project.create("node22");
	await project.write({
		"Pulumi.yaml": "name: rooms\nruntime: nodejs\nmain: infra\n",
		"infra/index.js": programs.modules["index.js"],
		"infra/package.json": {
			type: "module",
			main: "index.js",
			dependencies: dependencies(),
		},
	});
	project.copySdk("infra");
	await project.install("npm", "--prefix", "infra");

	await expectLifeOfProject(project, { program: "infra" });
});

test("works in a workspace whose packages are installed at its root", async () => {
	await using project = await Project.create("node22");
	await project.write({
		"package.json": { private: true, workspaces: ["packages/*"] },
		"packages/infra/Pulumi.yaml": programs.javascript["Pulumi.yaml"],
		"packages/infra/index.js": programs.javascript["index.js"],
		"packages/infra/package.json": {
			name: "infra",
			version: "1.0.0",
			dependencies: dependencies(),
		},
	});
	project.copySdk();
	await project.install("npm");

	await expectLifeOfProject(project, { manifest: "packages/infra" });
});

test("works as a dependency of a library of components, and of nothing else", async () => {
	await using project = await Project.create("node22");
	await project.write(await componentLibrary(project));
	project.copySdk();
	await project.install("npm");

	await expectLifeOfProject(project);
});
