import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { readme } from "../support/readme.js";
import { repository } from "../support/repository.js";
import type { Stack } from "../support/stack.js";
import { made } from "./made.js";
import { Project } from "./project.js";
import { Registry } from "./registry.js";

const template = join(repository, "examples/template");
const offlineTests = join(repository, "examples/offline-tests");

test("pulumi new makes a project of it that previews and comes up against the emulator at once", async () => {
	await using emulator = await startEmulator();
	await using registry = await Registry.start();
	await using project = await Project.create("node22");

	await using stack = await project.stackOfTemplate(template, {
		...emulator.env,
		npm_config_registry: registry.url,
	});

	await stack.preview();
	await expectRoom(stack, emulator);
});

test("with the package from a tarball it comes up on an account after the two commands that it names, the tests of a stack pass in it after the steps of their README, and so does a test that has a room", async () => {
	await using emulator = await startEmulator();
	await using project = await Project.create("node22");
	await using stack = await project.stackOfTemplate(
		template,
		{},
		"--generate-only",
	);
	project.copySdk();
	await project.run("npm", "install", made.tarball);
	await stack.pulumi("stack", "init", "test");
	await stack.pulumi("config", "set", "twilio:baseUrl", emulator.url);
	expect((await stack.failing.up()).output).toContain("No Twilio credentials.");

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
	await expectOfflineTests(project);

	await project.write({ "room.test.js": readme("const { openRoom }") });
	stack.use({ ...project.environment, ...emulator.env });
	const { exitCode } = await stack.shell("npx jest room.test.js --roots .");
	expect(exitCode).toBe(0);
	expect(emulator.rooms()).toMatchObject(
		Array(2).fill({ status: "completed" }),
	);
});

/** Follows the README of examples/offline-tests, and runs those of its tests that suit the template. */
async function expectOfflineTests(project: Project): Promise<void> {
	for (const name of ["stack.test.ts", "webhook.ts", "tsconfig.json"]) {
		await rm(join(project.folder, name), { force: true });
		await copyFile(join(offlineTests, name), join(project.folder, name));
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
}

const fileOfExample = (name: string) =>
	readFile(join(offlineTests, name), "utf8");

interface Manifest {
	readonly template: { readonly quickstart: string };
}

async function expectRoom(stack: Stack, emulator: Emulator): Promise<void> {
	await stack.up();
	expect(emulator.rooms()).toMatchObject([
		{ status: "in-progress", max_participants: 10 },
	]);
	await stack.destroy();
	expect(openRooms(emulator)).toEqual([]);
}
