import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { expectShows, readme } from "../support/readme.js";
import { made } from "./made.js";
import { dependencies } from "./programs.js";
import { Project } from "./project.js";

/*
 * docs/ephemeral-rooms.md, in a folder that has nothing but the packed package.
 */

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
		},
		"index.mjs": readme("import { withRoom }"),
	});
	project.copySdk();
	await project.install("npm");
});

afterAll(async () => {
	await project?.[Symbol.asyncDispose]();
	await emulator?.close();
});

/** Runs a line that must succeed, and have had a room that is completed. */
async function runWithRoom(line: string): Promise<string> {
	const before = emulator.rooms().length;
	const { stdout } = await project.run("sh", "-c", line);
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
		expectShows(stdout + stderr, printed.join("\n"));
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
