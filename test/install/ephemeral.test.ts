import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { readme, steady } from "../support/readme.js";
import { made } from "./made.js";
import { dependencies } from "./programs.js";
import { Project } from "./project.js";

/*
 * docs/ephemeral-rooms.md, in a folder that has nothing but the packed package and Jest.
 */

// Packages may be slow to come.
jest.setTimeout(300_000);

const program = readme("import { withRoom }");

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
	emulator = await startEmulator();
	Object.assign(process.env, emulator.env);
	project = await Project.create("node20");
	await project.write({
		"package.json": {
			scripts: { e2e: "node -p process.env.ROOM_NAME" },
			dependencies: dependencies(),
			devDependencies: { jest: "30.5.2" },
		},
		"index.mjs": program,
		"room.test.js": readme("const { openRoom }"),
	});
	await project.install("npm");
});

afterAll(async () => {
	await project?.[Symbol.asyncDispose]();
	await emulator?.close();
});

/** Runs a line that must succeed, and have had a room that is completed. */
async function runWithRoom(line: string, where = project): Promise<string> {
	const before = emulator.rooms().length;
	const { stdout } = await where.run("sh", "-c", line);
	const [room, ...others] = emulator.rooms().slice(before);
	expect(others).toEqual([]);
	expect(openRooms(emulator)).toEqual([]);
	return stdout.replaceAll(String(room?.unique_name), "<name>");
}

test("a command has a room", async () => {
	const [line = ""] = readme(
		"npx pulumi-twilio-video with-room --max-participants 4",
	).split("\n");

	expect(await runWithRoom(line)).toMatch(/^<name>$/m);
	expect(emulator.rooms().at(-1)?.max_participants).toBe(4);
});

test("a step of GitHub Actions has a room", async () => {
	const [step] = load(
		readme("- run: exec node_modules/.bin/pulumi-twilio-video with-room"),
	) as readonly [{ readonly run: string; readonly env: object }];

	expect(Object.keys(emulator.env)).toEqual(
		expect.arrayContaining(Object.keys(step.env)),
	);
	expect(await runWithRoom(step.run)).toMatch(/^<name>$/m);
});

test("a test of Jest's has a room", async () => {
	await runWithRoom("npx jest");
});

test("a program that is an ES module has a room", async () => {
	expect(await runWithRoom("node index.mjs")).toMatch(
		/^People join <name>, which is RM\w{32}\.\n$/,
	);
});

test("what is left is found, and ended", async () => {
	const [shown = "", ...others] = readme("$ npx pulumi-twilio-video list")
		.split(/^\$ /m)
		.slice(1);
	const uniqueName = String(/"(.+)"/.exec(shown)?.[1]);
	const sid = await openRoom(emulator, { UniqueName: uniqueName });

	for (const step of [shown, ...others]) {
		const [line = "", ...printed] = step
			.replace(/RM[0-9a-f]{32}/g, sid)
			.split("\n");
		const { stdout, stderr } = await project.run("sh", "-c", line);
		expect(steady(stdout + stderr)).toEqual(
			expect.arrayContaining([...steady(printed.join("\n"))]),
		);
	}

	expect(openRooms(emulator)).toEqual([]);
});

test("a package that is installed globally opens rooms in any folder", async () => {
	const prefix = join(project.folder, "global");
	const elsewhere = join(project.folder, "elsewhere");
	await mkdir(elsewhere);
	await project.run(
		"npm",
		"install",
		"--global",
		"--prefix",
		prefix,
		made.tarball,
	);

	const command = join(prefix, "bin/pulumi-twilio-video");
	expect(
		await runWithRoom(
			`cd ${elsewhere} && ${command} with-room -- printenv ROOM_NAME`,
		),
	).toBe("<name>\n");
});

test("pnpm's folders have all that a room takes", async () => {
	await using other = await Project.create("node24");
	await other.write({
		"package.json": { dependencies: dependencies() },
		"pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n",
		"index.mjs": program,
	});
	await other.install("pnpm");

	await runWithRoom("node index.mjs", other);
});

test("where Pulumi's SDK is missing, one sentence says so", async () => {
	await using other = await Project.create("node22");
	const { "@pulumi/pulumi": _sdk, ...rest } = dependencies();
	await other.write({ "package.json": { dependencies: rest } });
	await other.run("npm", "install", "--legacy-peer-deps");

	await expect(
		other.run("npx", "pulumi-twilio-video", "with-room", "--", "true"),
	).rejects.toThrow(
		"\npulumi-twilio-video needs Pulumi's SDK, which is not installed: npm install @pulumi/pulumi\n",
	);
});
