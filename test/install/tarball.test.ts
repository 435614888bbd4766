import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "../../provider/emulator/index.js";
import { run } from "../support/run.js";
import { made } from "./made.js";
import { Project } from "./project.js";

test("the tarball has these files and no others", async () => {
	const { stdout } = await run("tar", ["-tzf", made.tarball]);

	expect(stdout.trim().split("\n").sort().join("\n")).toMatchSnapshot();
});

test("the tarball is of at most 145 kB", async () => {
	expect((await stat(made.tarball)).size).toBeLessThanOrEqual(145_000);
});

test("installing it brings undici alone beside Pulumi, and runs nothing", async () => {
	await using project = await Project.create("node20");
	await project.write({
		"package.json": {
			dependencies: { "pulumi-twilio-video": `file:${made.tarball}` },
		},
	});

	const { stdout } = await project.run(
		"npm",
		"install",
		// Without Pulumi, the peer.
		"--legacy-peer-deps",
		"--foreground-scripts",
	);

	const lock = await readFile(
		join(project.folder, "package-lock.json"),
		"utf8",
	);
	const { "": _project, ...packages } = JSON.parse(lock).packages;
	expect(Object.keys(packages)).toEqual([
		"node_modules/pulumi-twilio-video",
		"node_modules/undici",
	]);
	for (const installed of Object.values(packages))
		expect(installed).not.toHaveProperty("hasInstallScript");
	// What npm says of each script that it runs.
	expect(stdout).not.toMatch(/^> /m);
	const help = await project.run("npx", "pulumi-twilio-video", "--help");
	expect(help.stdout).toMatch(/^Usage: pulumi-twilio-video /m);
	const page = await project.run("node", "--eval", askForPage);
	expect(page.stdout).toMatch(/^200 <!doctype html>/);
	await using emulator = await startEmulator();
	await using place = await project.withoutStack(emulator.env);
	const command = "npx pulumi-twilio-video with-room -- true";
	expect(await place.shell(command)).toMatchObject({
		exitCode: 1,
		stderr: expect.stringContaining(
			"\npulumi-twilio-video needs Pulumi's SDK, which is not installed: npm install @pulumi/pulumi\n",
		),
	});
});

/** A program that prints the emulator's page. */
const askForPage = `(async () => {
	const { startEmulator } = require("pulumi-twilio-video/emulator");
	const emulator = await startEmulator();
	const answer = await fetch(emulator.url + "/_emulator");
	console.log(answer.status, await answer.text());
	await emulator.close();
})()`;
