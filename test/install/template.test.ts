import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { repository } from "../support/repository.js";
import type { Stack } from "../support/stack.js";
import { made } from "./made.js";
import { Project } from "./project.js";
import { Registry } from "./registry.js";

// Packages may be slow to come.
jest.setTimeout(300_000);

const template = join(repository, "examples/template");

test("pulumi new makes a project of it that previews and comes up against the emulator at once", async () => {
	await using emulator = await startEmulator();
	await using registry = await Registry.start();
	await using project = await Project.create("node22");

	await using stack = await project.stackOfTemplate(template, {
		...emulator.env,
		npm_config_registry: registry.url,
	});

	expect((await stack.preview()).exitCode).toBe(0);
	await expectRoom(stack, emulator);
});

test("it comes up on an account after the two commands that it names, with the package installed from a tarball", async () => {
	await using emulator = await startEmulator();
	await using project = await Project.create("node22");
	await using stack = await project.stackOfTemplate(
		template,
		{},
		"--generate-only",
	);
	await project.run("npm", "install", made.tarball);
	await stack.pulumi("stack", "init", "test");
	await stack.pulumi("config", "set", "twilio:baseUrl", emulator.url);
	expect((await stack.up()).output).toContain("No Twilio credentials.");

	const manifest = await readFile(join(template, "Pulumi.yaml"), "utf8");
	const { quickstart } = (load(manifest) as Manifest).template;
	expect(quickstart.match(/pulumi config set .+/g)).toEqual([
		"pulumi config set twilio:accountSid AC...",
		"pulumi config set --secret twilio:authToken",
	]);
	const { accountSid, authToken } = emulator;
	await stack.pulumi("config", "set", "twilio:accountSid", accountSid);
	await stack.setSecret("twilio:authToken", authToken);

	await expectRoom(stack, emulator);
});

interface Manifest {
	readonly template: { readonly quickstart: string };
}

async function expectRoom(stack: Stack, emulator: Emulator): Promise<void> {
	expect((await stack.up()).exitCode).toBe(0);
	expect(emulator.rooms()).toMatchObject([
		{ status: "in-progress", max_participants: 10 },
	]);
	expect((await stack.destroy()).exitCode).toBe(0);
	expect(openRooms(emulator)).toEqual([]);
}
