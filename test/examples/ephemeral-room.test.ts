import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { repository } from "../support/repository.js";

/** Says which room it has and that it was told to stop; ends when its input does. */
const JOB = `
	process.on("SIGINT", () => console.log("told to stop"));
	console.log(process.env.ROOM_SID, process.env.ROOM_NAME);
	process.stdin.resume().on("end", () => process.exit(Number(process.argv[1])));
`;

test.concurrent("tells the job once of Ctrl-C, lets it end, completes the room although it failed, and hands on its exit code", async () => {
	await using run = await Run.start({ exitCode: 7 });

	await run.said(/^RM/);
	run.pressControlC();
	await run.said(/stop/);
	run.endJob();

	expect(await run.end()).toBe(7);
	const [room] = run.emulator.rooms();
	expect(run.stdout).toBe(`${room?.sid} ${room?.unique_name}\ntold to stop\n`);
	await expectNothingLeft(run);
});

test.concurrent("hands on signals that it alone gets", async () => {
	await using run = await Run.start({ exitCode: 0 });

	await run.said(/^RM/);
	run.process.kill("SIGINT");
	await run.said(/stop/);
	run.process.kill("SIGTERM");

	expect(await run.end()).toBe(128 + 15);
	await expectNothingLeft(run);
});

test.concurrent("doesn't start the job after Ctrl-C, which stops neither opening nor completing the room", async () => {
	await using run = await Run.start({
		exitCode: 0,
		failure: { operation: "CreateRoom", delayMs: 1500 },
	});

	await until(async () => (await run.temporaryFolders()).length > 0);
	// After that it may be ending, and nobody is left to take the signal.
	while (run.emulator.rooms()[0]?.status !== "completed") {
		run.pressControlC();
		await sleep(200);
	}

	expect(await run.end()).toBe(128 + 2);
	expect(run.stdout).toBe("");
	await expectNothingLeft(run);
});

test.concurrent("completes the room when it is killed", async () => {
	await using run = await Run.start({ exitCode: 0 });

	await run.said(/^RM/);
	run.process.kill("SIGKILL");

	await run.end();
	await expectNothingLeft(run);
});

test.concurrent("says which room could not be completed and what completes it, and fails", async () => {
	await using run = await Run.start({
		exitCode: 0,
		failure: { operation: "UpdateRoom", status: 401, code: 20003 },
	});

	await run.said(/^RM/);
	run.endJob();

	expect(await run.end()).toBe(1);
	const [room] = run.emulator.rooms();
	const stderr = await run.stderr;
	expect(stderr).toContain(`Room ${room?.sid} may still be open.`);
	const [command = ""] = stderr.match(/^ {4}.*pulumi destroy.*$/m) ?? [];
	await promisify(execFile)("sh", ["-c", command], { env: run.environment });
	expectRoomCompleted(run);
});

/** What must hold at the end of every story. */
async function expectNothingLeft(run: Run): Promise<void> {
	expectRoomCompleted(run);
	expect(await run.temporaryFolders()).toEqual([]);
}

function expectRoomCompleted({ emulator }: Run): void {
	expect(emulator.rooms()).toEqual([
		expect.objectContaining({ status: "completed" }),
	]);
}

interface RunOptions {
	/** The job's, when it ends by itself. */
	readonly exitCode: number;
	readonly failure?: FailNextOptions;
}

/** The example at work, started in a folder that has nothing to do with it. */
class Run implements AsyncDisposable {
	static async start({ exitCode, failure }: RunOptions): Promise<Run> {
		const folder = await mkdtemp(join(tmpdir(), "twilio-video-example-"));
		await mkdir(join(folder, "tmp"));
		const emulator = await startEmulator();
		if (failure) emulator.failNext(failure);
		return new Run(emulator, folder, exitCode);
	}

	readonly environment: NodeJS.ProcessEnv;
	readonly process: ChildProcess;
	stdout = "";
	readonly stderr: Promise<string>;
	readonly #closed: Promise<unknown>;

	private constructor(
		readonly emulator: Emulator,
		private readonly folder: string,
		exitCode: number,
	) {
		this.environment = {
			PATH: process.env.PATH,
			HOME: folder,
			TMPDIR: join(folder, "tmp"),
			...emulator.env,
		};
		const example = join(repository, "examples/ephemeral-room/index.mjs");
		const job = [process.execPath, "-e", JOB, String(exitCode)];
		const child = spawn(process.execPath, [example, "--", ...job], {
			cwd: folder,
			env: this.environment,
			// In a group of its own, as a terminal's command is.
			detached: true,
		});
		child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
			this.stdout += chunk;
		});
		this.stderr = text(child.stderr);
		this.#closed = once(child, "close");
		this.process = child;
	}

	/** Resolves once the job has printed it. */
	said(what: RegExp): Promise<void> {
		return until(() => what.test(this.stdout));
	}

	endJob(): void {
		this.process.stdin?.end();
	}

	/** Signals all that a terminal would. */
	pressControlC(): void {
		if (this.process.pid) process.kill(-this.process.pid, "SIGINT");
	}

	/** Resolves to the exit code once every process is gone. */
	async end(): Promise<number | null> {
		await this.#closed;
		return this.process.exitCode;
	}

	temporaryFolders(): Promise<readonly string[]> {
		return readdir(join(this.folder, "tmp"));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.process.kill("SIGTERM");
		await this.end();
		await this.emulator.close();
		await rm(this.folder, { recursive: true, force: true });
	}
}

async function until(
	condition: () => boolean | Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error("It never came true.");
		await sleep(50);
	}
}
