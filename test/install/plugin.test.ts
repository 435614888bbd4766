import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import which from "which";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { readme } from "../support/readme.js";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";
import type { Stack } from "../support/stack.js";
import { expectLife } from "./life.js";
import { made } from "./made.js";
import { Project } from "./project.js";

/** Expects an example to live, and another room to be opened once a change asks for one. */
function expectLifeWithChange(
	emulator: Emulator,
	stack: Stack,
	change: () => Promise<void>,
): Promise<void> {
	return expectLife(emulator, stack, async () => {
		await change();
		expect(await stack.up()).toMatchObject({
			steps: expect.arrayContaining([
				{
					name: "stand-up",
					op: "create-replacement",
					keys: ["maxParticipants"],
				},
			]),
		});
		expect(emulator.rooms().at(-1)).toMatchObject({ max_participants: 20 });
	});
}

/** A project with the plugin, installed as the page says. */
let installed: Project;

beforeAll(async () => {
	installed = await Project.create("node22");
	await cp(made.tarball, join(installed.folder, basename(made.tarball)));
	const [npm = "", ...args] = readme("npm install --prefix plugin")
		.trim()
		.split(" ");
	installed.copySdk("plugin");
	await installed.run(npm, ...args);
});

afterAll(() => installed?.[Symbol.asyncDispose]());

/** Copies an example to where it finds the plugin. */
async function copyExample(name: string): Promise<Project> {
	const project = await Project.create("node22");
	await cp(join(repository, "examples", name), project.folder, {
		recursive: true,
	});
	await symlink(
		join(installed.folder, "plugin"),
		join(project.folder, "plugin"),
	);
	return project;
}

/** Changes 10 participants to 20 in a file. */
const changer = (project: Project, file: string) => async () => {
	const path = join(project.folder, file);
	const text = await readFile(path, "utf8");
	await writeFile(
		path,
		text.replace(/(?<=participants\W+(?:pulumi\.Int\()?)10\b/i, "20"),
	);
};

/** Expects what `pulumi package add` is given to be a package. */
async function expectPackage(project: Project): Promise<void> {
	const [file = ""] = readme("pulumi package add ./plugin")
		.trim()
		.split(" ")
		.slice(-1);
	const { stdout } = await project.run("pulumi", "package", "get-schema", file);

	expect(JSON.parse(stdout)).toMatchObject({
		name: "twilio-video",
		resources: { "twilio-video:index:Room": {} },
	});
}

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

test("serves the example in YAML, with look-ups, another account and imports", async () => {
	await using emulator = await startEmulator();
	await using other = await startEmulator({
		accountSid: `AC${"2".repeat(32)}`,
	});
	await using project = await copyExample("yaml");
	await using stack = await project.stack(emulator.env);
	const manifest = join(project.folder, "Pulumi.yaml");
	const program = await readFile(manifest, "utf8");
	expect(program).toBe(readme("name: yaml-rooms"));
	expect(readme("pulumi stack init dev    #")).toContain("pulumi up\n");

	await expectLifeWithChange(emulator, stack, changer(project, "Pulumi.yaml"));

	const head = program.slice(0, program.indexOf("resources:"));
	await openRoom(emulator, { UniqueName: "planning" });
	await writeFile(
		manifest,
		`${head}${readme("variables:")}outputs:\n  found: \${found.uniqueName}\n  ended: \${ended.rooms[0].status}\n`,
	);
	await stack.up();
	const { output } = await stack.pulumi("stack", "output", "--json");
	expect(JSON.parse(output)).toEqual({ found: "planning", ended: "completed" });

	await writeFile(
		manifest,
		head +
			readme("config:").replace(
				"properties:\n",
				`properties:\n      baseUrl: ${other.url}\n`,
			),
	);
	await stack.pulumi("config", "set", "emeaAccountSid", other.accountSid);
	await stack.setSecret("emeaAuthToken", other.authToken);
	await stack.up();
	expect(openRooms(other)).toEqual([expect.stringMatching(/^lobby-/)]);
	await stack.destroy();

	stack.use({
		...emulator.env,
		TWILIO_ACCOUNT_SID: undefined,
		TWILIO_AUTH_TOKEN: undefined,
	});
	const [account = "", token = ""] = readme(
		"pulumi config set twilio-video:accountSid",
	)
		.trim()
		.split("\n");
	await stack.shell(account.replace("AC...", emulator.accountSid));
	await stack.shell(token, emulator.authToken);
	await stack.pulumi("config", "set", "twilio-video:baseUrl", emulator.url);
	const sid = String(emulator.rooms().at(-1)?.sid);
	const imported = await stack.shell(
		`${readme("pulumi import twilio-video").trim().replace("RM...", sid)} --yes`,
	);
	expect(imported.output).toContain("uniqueName: planning");
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
	expect(await readFile(join(project.folder, "__main__.py"), "utf8")).toBe(
		readme("import pulumi"),
	);
	await expectPackage(project);
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

	await expectLifeWithChange(emulator, stack, changer(project, "__main__.py"));
});

test("serves the example in Go", async () => {
	await using emulator = await startEmulator();
	await using project = await copyExample("go");
	expect(await readFile(join(project.folder, "main.go"), "utf8")).toBe(
		readme("// Package main declares"),
	);
	await generateSdk("go", join(project.folder, "sdks/twilio-video"));
	await project.run("go", "mod", "tidy");
	await using stack = await project.stack({
		...emulator.env,
		...goEnvironment(),
		// The host takes part of Pulumi's SDK for a plugin, and would look for it.
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
	});

	await expectLifeWithChange(emulator, stack, changer(project, "main.go"));
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

	project.copySdk();
	// Its postinstall script compiles it.
	await project.install("npm");

	expect(
		await readFile(join(project.folder, "bin/room.d.ts"), "utf8"),
	).toContain("maxParticipants");
});
