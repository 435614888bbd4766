import { expectLife } from "./life.js";
import type { NodeName } from "./made.js";
import { dependencies, programs } from "./programs.js";
import { type Manager, Project } from "./project.js";

// Packages may be slow to come.
jest.setTimeout(300_000);

/** Of Pulumi's SDK, the newest that asks for no later Node.js than 20. */
const forNode20 = "3.248.0";

/**
 * Not pinned, although somebody else's release can break this: it is what whoever
 * installs the package gets, and breaks for them the same day.
 */
const newest = "latest";

interface Cell {
	readonly manager: Manager;
	readonly node: NodeName;
	readonly sdk: string;
	readonly program: keyof typeof programs;
	readonly manifest?: object;
	readonly files?: Readonly<Record<string, unknown>>;
}

const cells: Readonly<Record<string, Cell>> = {
	"npm, a TypeScript program and Node.js 20.18.1": {
		manager: "npm",
		node: "node20",
		sdk: forNode20,
		program: "typescript",
		manifest: {
			main: "index.ts",
			devDependencies: { "@types/node": "20.19.43", typescript: "6.0.3" },
		},
	},
	"npm, an ESM program and Node.js 22": {
		manager: "npm",
		node: "node22",
		sdk: forNode20,
		program: "modules",
		manifest: { type: "module", main: "index.js" },
	},
	"npm, Node.js 24 and the newest SDK": {
		manager: "npm",
		node: "node24",
		sdk: newest,
		program: "javascript",
	},
	pnpm: {
		manager: "pnpm",
		node: "node22",
		sdk: forNode20,
		program: "javascript",
		// pnpm fails until somebody has decided about a script of the SDK's own dependencies.
		files: { "pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n" },
	},
	"Yarn with node_modules": {
		manager: "yarn",
		node: "node22",
		sdk: forNode20,
		program: "javascript",
		files: { ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" },
	},
	"Bun as package manager": {
		manager: "bun",
		node: "node22",
		sdk: forNode20,
		program: "javascript",
	},
};

test.each(Object.entries(cells))("works with %s", async (_title, cell) => {
	await using project = await Project.create(cell.node);
	await project.write({
		...programs[cell.program],
		"package.json": { ...cell.manifest, dependencies: dependencies(cell.sdk) },
		...cell.files,
	});
	await project.install(cell.manager);
	if (cell.program === "typescript") await project.run("npx", "tsc");

	await expectLife(project);
});
