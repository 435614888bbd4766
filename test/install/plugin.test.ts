import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import which from "which";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { repository } from "../support/repository.js";
import type { Stack } from "../support/stack.js";
import { made } from "./made.js";
import { dependencies } from "./programs.js";
import { type Manager, Project } from "./project.js";
import { run } from "./run.js";

// Packages may be slow to come.
jest.setTimeout(600_000);

/** Walks a stack through preview, up, a second up, a change and destroy, as a program of any language. */
async function expectLife(
	emulator: Emulator,
	stack: Stack,
	change: () => Promise<void>,
): Promise<void> {
	expect(await stack.preview()).toMatchObject({
		exitCode: 0,
		steps: [{ op: "create" }],
	});
	expect(await stack.up()).toMatchObject({ exitCode: 0 });
	expect(openRooms(emulator)).toEqual([
		expect.stringMatching(/^stand-up-[0-9a-f]{11}$/),
	]);
	expect(await stack.up("--expect-no-changes")).toMatchObject({ exitCode: 0 });
	await change();
	expect(await stack.up()).toMatchObject({
		exitCode: 0,
		steps: expect.arrayContaining([
			{
				name: "stand-up",
				op: "create-replacement",
				keys: ["maxParticipants"],
			},
		]),
	});
	expect(emulator.rooms().at(-1)).toMatchObject({ max_participants: 20 });
	expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
	expect(openRooms(emulator)).toEqual([]);
}

/** Copies an example, and installs the plugin where it is looked for. */
async function copyExample(name: string): Promise<Project> {
	const project = await Project.create("node22");
	await cp(join(repository, "examples", name), project.folder, {
		recursive: true,
	});
	await project.install("npm", "--prefix", "plugin", made.tarball);
	return project;
}

/** Changes 10 participants to 20 in a file. */
const changer = (project: Project, file: string) => async () => {
	const path = join(project.folder, file);
	const text = await readFile(path, "utf8");
	await writeFile(path, text.replace(/10\b/, "20"));
};

/** Makes the SDK of a language, as `pulumi package add` does, where the CLI can. */
async function generateSdk(language: string, folder: string): Promise<void> {
	const schema = join(repository, "provider/plugin/schema.json");
	if (which.sync("pulumi-generate-sdks", { nothrow: true }))
		await run("pulumi-generate-sdks", [schema, language, folder]);
	else {
		const out = `${folder}-all`;
		const flags = ["--language", language, "--out", out];
		await run("pulumi", ["package", "gen-sdk", schema, ...flags]);
		await cp(join(out, language), folder, { recursive: true });
	}
}

test.each<Manager>(["npm", "pnpm", "yarn"])(
	"serves a program in YAML, installed by %s, with what the SDK brings",
	async (manager) => {
		await using emulator = await startEmulator();
		await using project = await Project.create("node22");
		const example = join(repository, "examples/yaml/Pulumi.yaml");
		const program = await readFile(example, "utf8");
		await project.write({
			"package.json": { private: true, dependencies: dependencies() },
			".yarnrc.yml": "nodeLinker: node-modules\n",
			"yarn.lock": "",
			"Pulumi.yaml": program.replace("./plugin/", "./"),
		});
		await project.install(manager);
		await using stack = await project.stack(emulator.env);

		await expectLife(emulator, stack, changer(project, "Pulumi.yaml"));
	},
);

test("serves the example in YAML", async () => {
	await using emulator = await startEmulator();
	await using project = await copyExample("yaml");
	await using stack = await project.stack(emulator.env);

	await expectLife(emulator, stack, changer(project, "Pulumi.yaml"));
});

const python = ["python3", "python"].find((name) =>
	which.sync(name, { nothrow: true }),
);

test("is there for Python where CI runs", () => {
	if (process.env.CI) expect(python).toBeDefined();
});

(python ? test : test.skip)("serves the example in Python", async () => {
	await using emulator = await startEmulator();
	await using project = await copyExample("python");
	const sdk = join(project.folder, "sdks/twilio-video");
	await generateSdk("python", sdk);
	await project.run(String(python), "-m", "venv", "venv");
	const bin = join(project.folder, "venv/bin");
	await project.run(
		join(bin, "pip"),
		"install",
		"--quiet",
		"-r",
		"requirements.txt",
		sdk,
	);
	await using stack = await project.stack({
		...emulator.env,
		PULUMI_PYTHON_CMD: join(bin, "python"),
	});

	await expectLife(emulator, stack, changer(project, "__main__.py"));
});

test("serves the example in Go", async () => {
	await using emulator = await startEmulator();
	await using project = await copyExample("go");
	await generateSdk("go", join(project.folder, "sdks/twilio-video"));
	await project.run("go", "mod", "tidy");
	await using stack = await project.stack({
		...emulator.env,
		...goEnvironment(),
		// The host takes part of Pulumi's SDK for a plugin, and would look for it.
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
	});

	await expectLife(emulator, stack, changer(project, "main.go"));
});

/** Where Go's modules come from, and where they are kept. */
function goEnvironment(): Readonly<Record<string, string | undefined>> {
	const ofGo = Object.entries(process.env).filter(([name]) =>
		/^(GO|HOME$)/.test(name),
	);
	return Object.fromEntries(ofGo);
}

test("has an SDK for TypeScript, which compiles", async () => {
	await using project = await Project.create("node22");
	await generateSdk("nodejs", project.folder);

	// Its postinstall script compiles it.
	await project.install("npm");

	expect(
		await readFile(join(project.folder, "bin/room.d.ts"), "utf8"),
	).toContain("maxParticipants");
});
