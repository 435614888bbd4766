import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { repository } from "../support/repository.js";
import { expectLifeOfProject } from "./life.js";
import { dependencies, programs } from "./programs.js";
import { type Manager, type NodeName, Project } from "./project.js";
import { compiler, sdks } from "./versions.js";

interface Cell {
	readonly manager: Manager;
	readonly node: NodeName;
	readonly sdk?: string;
	readonly program: keyof typeof programs;
	readonly manifest?: object;
	readonly files?: Readonly<Record<string, unknown>>;
}

const cells: Readonly<Record<string, Cell>> = {
	"npm, a TypeScript program, the lowest Node.js and the lowest SDK": {
		manager: "npm",
		node: "node20",
		sdk: sdks.lowest,
		program: "typescript",
		manifest: {
			main: "index.ts",
			devDependencies: compiler,
		},
	},
	"npm, Node.js 24 and the newest SDK": {
		manager: "npm",
		node: "node24",
		sdk: sdks.newest,
		program: "javascript",
	},
	pnpm: {
		manager: "pnpm",
		node: "node22",
		program: "javascript",
		// pnpm fails until somebody has decided about a script of the SDK's own dependencies.
		files: { "pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n" },
	},
	"Yarn with node_modules": {
		manager: "yarn",
		node: "node22",
		program: "javascript",
		files: { ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" },
	},
	"Bun as package manager": {
		manager: "bun",
		node: "node22",
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

	await expectLifeOfProject(project);
	await expectPlugin(project);
	if (cell.manager === "pnpm") await expectEphemeralRoom(project);
});

/** Serves a program in YAML by the plugin that was installed, with gRPC where that manager has put the SDK's. */
async function expectPlugin(project: Project): Promise<void> {
	await using emulator = await startEmulator();
	const example = join(repository, "examples/yaml/Pulumi.yaml");
	const program = await readFile(example, "utf8");
	await project.write({
		"yaml/Pulumi.yaml": program.replace("./plugin/", "../"),
	});
	await using stack = await project.stack(emulator.env, "yaml");

	await stack.up();
	expect(openRooms(emulator)).toHaveLength(1);
	await stack.destroy();
	expect(openRooms(emulator)).toEqual([]);
}

/** Runs a program that has a room for as long as it runs. */
async function expectEphemeralRoom(project: Project): Promise<void> {
	await using emulator = await startEmulator();
	await project.write({
		"ephemeral.mjs": `
			import { withRoom } from "pulumi-twilio-video/ephemeral";
			await withRoom({}, ({ sid }) => console.log(sid));
		`,
	});
	await using place = await project.withoutStack(emulator.env);

	expect(await place.shell("node ephemeral.mjs")).toMatchObject({
		exitCode: 0,
		stdout: expect.stringMatching(/^RM\w{32}\n$/),
	});
	expect(emulator.rooms()).toMatchObject([{ status: "completed" }]);
}
