import { readFileSync } from "node:fs";
import type { OperationName } from "../../provider/emulator/index.js";
import { canariesIn, newCanary } from "../support/canaries.js";
import { runCommand } from "../support/cli.js";
import { CommandLines } from "../support/command-lines.js";
import { openRooms, requestsOf } from "../support/emulator.js";
import { expectNothingLeft, Owner } from "../support/owner.js";
import type { Process } from "../support/processes.js";

/** A job that says which room it has, and its own number, and never ends. */
const job = [
	"--",
	process.execPath,
	"-e",
	"console.log(process.env.ROOM_SID, process.pid); setInterval(() => {}, 1000)",
];

const killJob = ({ stdout }: Owner) =>
	process.kill(Number(stdout.split(" ")[1]), "SIGKILL");

const isKeeper = ({ command }: Process) =>
	/ephemeral\/keeper\.js/.test(command);
const isUpdate = ({ command }: Process) => /^pulumi up /.test(command);

/** Whether GitHub would end it with the job that has this mark. Only Linux tells. */
const isMarked = ({ pid }: Process) =>
	readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark.join("="));
const mark = ["RUNNER_TRACKING_ID", "github_1"] as const;
const isLinux = process.platform === "linux";

/** Waits until Twilio was asked for something that it answers late. */
const asked = (owner: Owner, operation: OperationName) =>
	owner.until(() => requestsOf(owner.emulator, operation).length > 0);

const late = (operation: "CreateRoom" | "UpdateRoom") => ({
	failure: { operation, delayMs: 3000 },
});

describe("with-room completes the room", () => {
	test.concurrent.each<[string, (owner: Owner) => unknown, exitCode: number]>([
		["Ctrl-C in a terminal", (owner) => owner.signalGroup("SIGINT"), 130],
		["SIGTERM to every process", (owner) => owner.signalTree("SIGTERM"), 143],
		["kill -9 of the job", killJob, 137],
	])("after %s", async (_title, stop, exitCode) => {
		await using owner = await Owner.command(job);

		await owner.said("RM");
		await stop(owner);

		expect(await owner.end()).toBe(exitCode);
		expect(owner.stderr).toBe("");
		await expectNothingLeft(owner);
	});

	test.concurrent("after kill -9 of the command, under the job", async () => {
		await using owner = await Owner.command(job);

		await owner.said("RM");
		owner.signal("SIGKILL");
		await owner.until(() => openRooms(owner.emulator).length === 0);
		killJob(owner);

		await owner.end();
		await expectNothingLeft(owner);
	});

	(isLinux ? test.concurrent : test.concurrent.skip)(
		"after kill -9 of all that GitHub knows to be of a job",
		async () => {
			await using owner = await Owner.command(job, {
				env: Object.fromEntries([mark]),
			});

			await owner.said("RM");
			await owner.signalTree("SIGKILL", isMarked);

			await owner.end();
			await expectNothingLeft(owner);
		},
	);

	test.concurrent("after kill -9 of the command while it is being opened", async () => {
		await using owner = await Owner.command(job, late("CreateRoom"));

		await asked(owner, "CreateRoom");
		owner.signal("SIGKILL");

		await owner.end();
		expect(owner.stdout).toBe("");
		await expectNothingLeft(owner);
	});

	test.concurrent("after SIGTERM to every process while it is being opened, and starts no job", async () => {
		await using owner = await Owner.command(job, late("CreateRoom"));

		await asked(owner, "CreateRoom");
		await owner.signalTree("SIGTERM");

		expect(await owner.end()).toBe(143);
		expect(owner.stdout).toBe("");
		await expectNothingLeft(owner);
	});

	test.concurrent("after SIGTERM to every process while it is being completed", async () => {
		await using owner = await Owner.command(["--", "true"], late("UpdateRoom"));

		await asked(owner, "UpdateRoom");
		await owner.signalTree("SIGTERM");

		expect(await owner.end()).toBe(0);
		await expectNothingLeft(owner);
	});
});

describe("openRoom's room is completed", () => {
	test.concurrent.each<[string, code: string, exitCode: number | null]>([
		["an exception", 'throw new Error("It failed.")', 1],
		["process.exit", "process.exit(3)", 3],
		["the end of a program that has forgotten it", "", 0],
		["SIGINT", 'process.kill(process.pid, "SIGINT")', null],
		["SIGKILL", 'process.kill(process.pid, "SIGKILL")', null],
	])("after %s", async (_title, code, exitCode) => {
		await using owner = await Owner.program(
			`console.log((await openRoom()).sid); ${code}`,
		);

		expect(await owner.end()).toBe(exitCode);
		expect(owner.stdout).toMatch(/^RM/);
		await expectNothingLeft(owner);
	});

	test.concurrent("after SIGKILL while it is being opened", async () => {
		await using owner = await Owner.program(
			"await openRoom()",
			late("CreateRoom"),
		);

		await asked(owner, "CreateRoom");
		owner.signal("SIGKILL");

		await owner.end();
		await expectNothingLeft(owner);
	});
});

test("no credential and no argument of a room stands in a file, on a command line or in what is printed", async () => {
	const canary = newCanary();
	await using lines = new CommandLines();
	await using owner = await Owner.program(
		"console.log((await openRoom({ statusCallback: process.env.CALLBACK })).sid); process.stdin.resume()",
		{ env: { CALLBACK: `http://127.0.0.1:1/${canary}` } },
	);

	await owner.said("RM");
	const files = await owner.temporaryTexts();
	owner.signal("SIGKILL");
	await owner.end();

	if (isLinux)
		for (const line of [/ephemeral\/keeper\.js/, /^pulumi up /m])
			expect(lines.seen.join("\n")).toMatch(line);
	const { authToken } = owner.emulator;
	expect(files.join()).toContain(owner.stdout.trim());
	const shown = [...files, ...lines.seen, owner.stdout, owner.stderr];
	expect(canariesIn(shown.join("\n"), [canary, authToken])).toEqual([]);
	await expectNothingLeft(owner);
});

describe("what is left is told", () => {
	test.concurrent("after kill -9 of the room's keeper", async () => {
		await using owner = await Owner.command(job);

		await owner.said("RM");
		await owner.signalTree("SIGKILL", isKeeper);
		killJob(owner);

		expect(await owner.end()).toBe(137);
		const sid = String(owner.emulator.rooms()[0]?.sid);
		expect(owner.stderr).toBe(
			`The process that keeps the room ended too early: SIGKILL.\nMay still be open: ${sid}. To complete:\n  npx pulumi-twilio-video complete ${sid}\n`,
		);
		await runCommand(["complete", sid], {
			cwd: owner.folder,
			env: owner.environment,
		});
		expect(openRooms(owner.emulator)).toEqual([]);
	});

	test.concurrent("after kill -9 of the room's keeper while it opens the room", async () => {
		await using owner = await Owner.command(job, late("CreateRoom"));

		await asked(owner, "CreateRoom");
		await owner.signalTree("SIGKILL", isKeeper);

		expect(await owner.end()).toBe(1);
		expect(owner.stderr).toBe(
			"The process that keeps the room ended too early: SIGKILL.\nA room may still be open: `npx pulumi-twilio-video list` lists the account's rooms.\n",
		);
	});

	test.concurrent("after kill -9 of the Pulumi CLI while it opens the room", async () => {
		await using owner = await Owner.command(job, late("CreateRoom"));

		await asked(owner, "CreateRoom");
		await owner.signalTree("SIGKILL", isUpdate);

		expect(await owner.end()).toBe(1);
		expect(owner.stderr).toMatch(
			/SIGKILL.*\nA room may still be open: `npx pulumi-twilio-video list` lists the account's rooms\.\n$/s,
		);
	});
});
