import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { run } from "../support/run.js";
import type { Run } from "../support/stack.js";
import { made, pathWith } from "./made.js";
import { componentLibrary, dependencies, programs } from "./programs.js";
import { Project } from "./project.js";
import { sdks } from "./versions.js";

const forNode =
	"pulumi-twilio-video needs Node.js 20.18.1 or later, and this is 18.20.8.";
const forBun =
	"pulumi-twilio-video needs Node.js, and this is Bun, which is supported only as a package manager: set `runtime: nodejs` in Pulumi.yaml.";

test("refuses an older Node.js, and Bun in place of Node.js: in the program, in the provider, at the command line, and as the emulator or a room in a test", async () => {
	await using emulator = await startEmulator();
	await using project = await Project.create("node22");
	await project.write({
		...programs.javascript,
		"package.json": { dependencies: dependencies() },
	});
	project.copySdk();
	await project.install("npm");
	await using stack = await project.stack(emulator.env);
	await stack.up();

	for (const [reason, folder] of [
		[forNode, made.node("node18")],
		[forBun, await bunAsNode(project)],
	] as const) {
		const PATH = pathWith(folder);
		stack.use({ ...emulator.env, PATH });
		expectRefusal(await stack.failing.preview(), reason);
		expectRefusal(await stack.failing.refresh(), reason);
		expectRefusal(await stack.failing.destroy(), reason);
		const command =
			"node_modules/pulumi-twilio-video/dist/provider/cli/main.js";
		const options = { cwd: project.folder, env: { PATH } };
		await expect(run("node", [command, "emulator"], options)).rejects.toThrow(
			`\n${reason}\n`,
		);
		for (const entry of ["emulator", "ephemeral"]) {
			const test = `require("pulumi-twilio-video/${entry}")`;
			await expect(run("node", ["-e", test], options)).rejects.toThrow(reason);
		}
	}

	expect(openRooms(emulator)).toHaveLength(1);
});

test("refuses an older SDK, if the package manager hasn't", async () => {
	await using project = await Project.create("node22");
	await project.write({
		...programs.javascript,
		"package.json": { dependencies: dependencies(sdks.tooLow) },
	});
	await expect(project.install("npm")).rejects.toThrow(
		'peer @pulumi/pulumi@"^3.216.0" from pulumi-twilio-video',
	);
	await project.install("npm", "--force");
	await using stack = await project.stack({});

	expectRefusal(
		await stack.failing.preview(),
		"pulumi-twilio-video needs @pulumi/pulumi 3.216.0 or later, and this is 3.215.0.",
	);
});

test("refuses to be where the program's folder doesn't find it, as with pnpm in a library of components", async () => {
	await using project = await Project.create("node22");
	await project.write({
		...(await componentLibrary(project)),
		"pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n",
	});
	await project.install("pnpm");
	await using stack = await project.stack({});

	expectRefusal(
		await stack.failing.preview(),
		"The package pulumi-twilio-video cannot be loaded from the program's folder, where Pulumi looks for it: " +
			`add it to the dependencies in ${join(project.folder, "package.json")}.`,
	);
});

/** Says why, in one sentence and with no more than that. */
function expectRefusal({ output }: Run, reason: string): void {
	expect(output).toContain(`error: ${reason}`);
	// Lines of a stack.
	expect(output).not.toMatch(/\bat .+:\d+:\d+/);
}

/** A folder with a command `node` that is Bun, as `runtime: bun` has it. */
async function bunAsNode(project: Project): Promise<string> {
	const folder = join(project.folder, "bun");
	await mkdir(folder);
	await symlink(join(made.managers, "bun"), join(folder, "node"));
	return folder;
}
