import { spawn, spawnSync } from "node:child_process";
import { copyFile, cp, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { load } from "js-yaml";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import {
	expectShows,
	expectTranscript,
	readme,
	steady,
	withoutComment,
} from "../support/readme.js";
import { repository } from "../support/repository.js";
import type { Stack } from "../support/stack.js";
import { upAndKill } from "../support/story.js";
import { made } from "./made.js";
import { Project } from "./project.js";

/*
 * The README, from its first command on: each test goes on where the one before it ended.
 */

/** Without Go it is skipped; under CI, where nobody would notice, that is a failure. */
const { stdout: goCache } = spawnSync("go", ["env", "GOCACHE"], {
	encoding: "utf8",
});
const testWithGo = goCache || process.env.CI ? test : test.skip;

let emulator: Emulator;
let project: Project;
let stack: Stack;

beforeAll(async () => {
	emulator = await startEmulator();
	project = await Project.create("node22");
	const clone = join(dirname(project.folder), "pulumi-twilio-video");
	await mkdir(clone);
	await copyFile(made.tarball, join(clone, basename(made.tarball)));
	await cp(
		join(repository, "examples/template"),
		join(clone, "examples/template"),
		{ recursive: true },
	);
	stack = await project.withoutStack(environment());
});

afterAll(async () => {
	await stack?.[Symbol.asyncDispose]();
	await project?.[Symbol.asyncDispose]();
	await emulator?.close();
});

/** What commands find. The stack is the one that was selected. */
function environment(
	credentials: Readonly<Record<string, string>> = emulator.env,
) {
	return { ...project.environment, ...credentials, PULUMI_STACK: undefined };
}

/** Runs a line as somebody does who says yes. */
async function run(line: string, input?: string) {
	const asks = /^pulumi (new|up|destroy)\b/.test(line);
	const command = withoutComment(line);
	return stack.shell(asks ? `${command} --yes` : command, input);
}

const printed = async (line: string) => (await run(line)).output;

/** Runs lines that all must succeed. */
async function runAll(lines: string): Promise<void> {
	for (const line of lines.trim().split("\n")) {
		const { exitCode, output } = await run(line);
		if (exitCode !== 0) throw new Error(`${line}: ${output}`);
	}
}

/** Writes the program: lines of TypeScript after the imports. */
function declare(program: string): Promise<void> {
	return writeFile(
		join(project.folder, "index.ts"),
		`import * as pulumi from "@pulumi/pulumi";\nimport { Room } from "pulumi-twilio-video";\n${program}`,
	);
}

test("Your first room, and the package in a project of one's own", async () => {
	// This is how the tarball was made.
	expect(readme("npm ci && npm pack")).toBe("npm ci && npm pack\n");

	await runAll(readme("pulumi login --local"));
	await runAll(readme("pulumi new $PWD/../pulumi-twilio-video"));
	project.copySdk();
	await runAll(readme("npm install ./pulumi-twilio-video"));
	await runAll("pulumi up");

	expect(openRooms(emulator)).toEqual([
		expect.stringMatching(/^stand-up-[0-9a-f]{11}$/),
	]);
});

test("Your first room: the emulator on a terminal", async () => {
	const [, command = "", shown = ""] =
		/^\$ npx (.+)\n([\s\S]+)/.exec(
			readme("$ npx pulumi-twilio-video emulator"),
		) ?? [];
	const bin = join(project.folder, "node_modules/.bin");
	const [name = "", ...args] = command.replace("7272", "0").split(" ");
	const child = spawn(join(bin, name), args, { stdio: "pipe" });
	try {
		let output = "";
		for await (const chunk of child.stdout) {
			output += chunk;
			if (output.includes("TWILIO_BASE_URL")) break;
		}

		expect(steady(output)).toEqual(steady(shown.replace("7272", "0")));
	} finally {
		child.kill();
	}
});

test("In your project: plain JavaScript", async () => {
	// Below the project, where its packages are found.
	await project.write({
		"plain/package.json": '{ "type": "module", "main": "index.js" }',
		"plain/Pulumi.yaml": readme("name: rooms"),
		"plain/index.js": readme("import { Room }"),
	});
	const place = "-C plain -s plain";

	await runAll(
		`pulumi stack init plain -C plain\npulumi up ${place}\npulumi stack output sid ${place}\npulumi destroy ${place}`,
	);
});

test("Credentials: an API key in the configuration", async () => {
	const lines = readme("pulumi config set twilio:accountSid").split("\n");
	const values = [emulator.accountSid, emulator.apiKey];
	stack.use({
		...environment({}),
		TWILIO_BASE_URL: emulator.url,
		// Without it, a secret of the configuration would not be sent to an address of the environment.
		TWILIO_ACCOUNT_SID: emulator.accountSid,
	});

	for (const line of lines.slice(0, 2))
		await runAll(line.replace(/\S+$/, () => String(values.shift())));
	await run(String(lines[2]), emulator.apiSecret);
	const { output } = await run("pulumi preview --expect-no-changes");

	expect(output).not.toContain("error:");
	expect(emulator.requests().at(-1)?.status).toBe(200);
});

test("Credentials: another account's are refused", async () => {
	await runAll(`pulumi config set twilio:accountSid AC${"f".repeat(32)}`);
	const { output } = await run("pulumi preview");
	await runAll(
		"pulumi config rm twilio:accountSid\npulumi config rm twilio:apiKey\npulumi config rm twilio:apiSecret",
	);
	stack.use(environment());

	expectShows(output, readme("error: Room RM6ebc938dce11c4d9c168147e7be89c7d"));
});

test("Arguments: what Twilio surely refuses fails the preview", async () => {
	await runAll("pulumi config set maxParticipants 51");
	const { output } = await run("pulumi preview");
	await runAll("pulumi config rm maxParticipants");

	expectShows(output, readme("error: pulumi-nodejs:dynamic/twilio-video:Room"));
});

test("After an update that was killed: taking the room over, or ending it", async () => {
	await runAll("pulumi destroy");
	await upAndKill(emulator, stack, "after");
	await expectTranscript(readme("$ pulumi cancel --yes"), printed);
	await follow();
	expect(openRooms(emulator)).toHaveLength(1);
	await runAll("pulumi preview --expect-no-changes\npulumi destroy");

	await upAndKill(emulator, stack, "after");
	const { output } = await run("npx pulumi-twilio-video import --pending");
	const [, ending = ""] = /instead:\n([\s\S]+)Then:\n/.exec(output) ?? [];
	await runAll(`${ending}pulumi refresh --clear-pending-creates --yes`);
	expect(openRooms(emulator)).toEqual([]);
});

test("Looking up rooms: the program runs, and finds what it names", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });
	const [imports = "", ...lines] = readme("import { getRoom").split("\n");
	await declare(
		`${imports}
		const otherStack = { requireOutput: (_name: string) => pulumi.output("${sid}") };
		${lines.join("\n")}
		export const reviewed = review();`,
	);

	await runAll("pulumi up");

	expect((await run("pulumi stack output maxParticipants")).output.trim()).toBe(
		"50",
	);
	emulator.completeRoom(sid);
	await runAll("pulumi destroy");
});

test("Taking over rooms: the commands leave nothing to change", async () => {
	await openRoom(emulator, {
		UniqueName: "retro",
		MaxParticipants: "8",
		UnusedRoomTimeout: "60",
	});
	const block = readme("$ npx pulumi-twilio-video import retro");

	await expectTranscript(block, printed);
	await follow();
	await declare(String(/^const[\s\S]+?^}\);$/m.exec(block)?.[0]));

	await runAll("pulumi preview --expect-no-changes");
});

test("Taking over rooms: the error that proposes it", async () => {
	await declare(
		'new Room("retro", { uniqueName: "retro" }, { aliases: [{ name: "other" }] });',
	);
	await runAll("pulumi destroy");
	await openRoom(emulator, { UniqueName: "retro" });

	const { output } = await run("pulumi up");

	expectShows(output, readme("    error: Twilio refused to create room"));
});

test("In your tests: every line does what it says", async () => {
	const block = readme("import { startEmulator }");
	const opening = `
		const answer = await fetch(emulator.url + "/v1/Rooms", {
			method: "POST",
			headers: { authorization: "Basic " + btoa(emulator.accountSid + ":" + emulator.authToken) },
		});
		const { sid } = await answer.json() as { sid: string };
	`;
	await project.write({
		"emulator.mts": block.replace(/await startEmulator\(.*/, `$&${opening}`),
	});
	await runAll(
		"npx tsc --ignoreConfig --module nodenext --target es2023 --skipLibCheck emulator.mts\nnode emulator.mjs",
	);
});

test("Testing: a script runs the emulator, steers it by curl and Python, and ends it", async () => {
	const scripts = [
		readme("rm -f emulator.env"),
		readme("steer() {"),
		`python3 - <<'END'\n${readme("import json, os")}END\n`,
		'echo "$TWILIO_BASE_URL"\n',
	];

	const { exitCode, output } = await stack.shell(scripts.join(""));

	expect(exitCode).toBe(0);
	const [ended, rooms, url = ""] = output.trim().split("\n").slice(-3);
	expect([ended, rooms]).toEqual(['"status":"completed"', "1"]);
	await expect(fetch(url)).rejects.toThrow();
});

testWithGo(
	"Testing: a program in Go steers the emulator by the standard library alone",
	async () => {
		const sid = await openRoom(emulator);
		emulator.connect(sid, "ann");
		await project.write({ "steer/main.go": readme("package main") });

		// The compiler's cache is where it always is, or compiling takes a minute.
		const { exitCode, output } = await stack.shell(
			`GOCACHE='${goCache.trim()}' go run steer/main.go`,
		);

		const rooms = emulator.rooms();
		expect({ exitCode, output }).toEqual({
			exitCode: 0,
			output: rooms
				.map(
					({ sid, status }) =>
						`${status} ${emulator.participants(sid).length}\n`,
				)
				.join(""),
		});
	},
);

test("Many rooms: what an update without checkpoints has opened is listed", async () => {
	await runAll("pulumi destroy");
	await declare('new Room("one");');
	const [, name = "", value = ""] =
		/^export (\w+)=(\w+)$/m.exec(readme("export PULUMI_SKIP_CHECKPOINTS")) ??
		[];
	stack.use({ ...environment(), [name]: value });
	await upAndKill(emulator, stack, "after");

	const { output } = await run(
		readme("npx pulumi-twilio-video import --pending").trim(),
	);

	expect(output).toMatch(/^No room is pending[\s\S]+ "one-[0-9a-f]{11}"/m);
});

/** Runs what the command that was run last said to run next. */
async function follow(): Promise<void> {
	await runAll(
		"pulumi import --file twilio-video-import.json --generate-code=false --protect=false --yes\nrm twilio-video-import.json\npulumi refresh --clear-pending-creates --yes",
	);
}

test("Environments: a stack for each, in an account of its own", async () => {
	await declare(`export const { sid } = new Room("stand-up");`);
	await runAll(readme("pulumi stack init staging"));
	const [account = "", token = ""] = readme(
		"pulumi config set --stack staging",
	).split("\n");
	await runAll(account.replace(/\S+$/, emulator.accountSid));
	await run(token, emulator.authToken);

	const rooms = emulator
		.rooms()
		.filter(({ status }) => status === "in-progress");
	const { output } = await run(readme("pulumi stack output sid").trim());
	expect(rooms.map(({ sid }) => sid)).toContain(output.trim());

	await declare(readme('const room = new Room("lobby"').trim());
	await runAll("pulumi up --stack staging");
	expect(openRooms(emulator)).toContain("lobby-staging");
});

test("In CI: a check for rooms that have ended, and a scheduled up", async () => {
	const check = `${readme("pulumi preview --expect-no-changes").trim()} --stack staging`;
	const { jobs } = load(readme("name: Rooms")) as Workflow;
	const commands = jobs.up.steps.flatMap((step) => step.run ?? []);
	const [room] = emulator.rooms().slice(-1);

	expect((await run(check)).exitCode).toBe(0);
	emulator.completeRoom(String(room?.sid));
	const { exitCode, output } = await run(check);
	expect(exitCode).not.toBe(0);
	expect(output).toContain(`(${room?.sid}) ended at `);

	for (const command of commands) await runAll(command);
	expect(openRooms(emulator)).toContain("lobby-staging");
	await runAll("pulumi destroy --stack staging\npulumi stack rm staging --yes");
	await runAll("pulumi stack select dev");
});

interface Workflow {
	readonly jobs: {
		readonly up: { readonly steps: readonly { readonly run?: string }[] };
	};
}
