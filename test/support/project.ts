import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, repository } from "./repository.js";

/** Makes a project for programs to come, in a temporary folder. */
export async function makeProject(): Promise<string> {
	const folder = await makeFolder();
	await writeFile(join(folder, "package.json"), '{"main":"index.js"}');
	await writeManifest(folder);
	return folder;
}

/** Copies the projects of this repository, so that a stack's configuration isn't written into the checkout. */
export function copyRepository(): Promise<string> {
	return copy(repository, ["Pulumi.yaml", "package.json", "examples"]);
}

/** Copies a project, and the configuration of its stack. */
export function copyProject(project: string): Promise<string> {
	return copy(project, [
		"Pulumi.yaml",
		"Pulumi.test.yaml",
		"package.json",
		"index.js",
	]);
}

async function copy(from: string, parts: readonly string[]): Promise<string> {
	const folder = await makeFolder();
	for (const part of parts) {
		await cp(join(from, part), join(folder, part), { recursive: true });
	}
	return folder;
}

/**
 * Writes Pulumi.yaml.
 *
 * @param rest what else it says
 */
export function writeManifest(project: string, rest = ""): Promise<void> {
	const manifest =
		"name: rooms\nruntime:\n  name: nodejs\n  options: { typescript: false }\n";
	return writeFile(join(project, "Pulumi.yaml"), manifest + rest);
}

/** Writes the program: JavaScript in which `Room` and `pulumi` are there. */
export function writeProgram(project: string, program: string): Promise<void> {
	const prelude =
		'const pulumi = require("@pulumi/pulumi");\nconst { Room } = require("pulumi-twilio-video");\n';
	return writeFile(join(project, "index.js"), prelude + program);
}

/** Makes a project in YAML, in a temporary folder, beside the plugin that serves its rooms. */
export async function makeYamlProject(): Promise<string> {
	const folder = await makeFolder();
	await writePlugin(folder);
	return folder;
}

/** For Pulumi.yaml, the plugin beside it. */
export const pluginLines =
	"plugins:\n  providers: [{ name: twilio-video, path: ./plugin }]\n";

/**
 * Puts the plugin into a project.
 *
 * @param main what Node.js runs, compiled
 */
export async function writePlugin(
	project: string,
	main = "provider/plugin/main.js",
): Promise<void> {
	const plugin = join(project, "plugin", "pulumi-resource-twilio-video");
	await mkdir(join(project, "plugin"));
	const script = join(repository, "dist", main);
	const command = `exec "${process.execPath}" "${script}" "$@"`;
	await writeFile(plugin, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
}

/** Writes the program of such a project: what Pulumi.yaml has besides. */
export function writeYamlProgram(
	project: string,
	program: string,
): Promise<void> {
	const manifest = `name: rooms\nruntime: yaml\n${pluginLines}`;
	return writeFile(join(project, "Pulumi.yaml"), manifest + program);
}
