import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { makeFolder, repository } from "../support/repository.js";
import { run } from "../support/run.js";

const example = join(repository, "examples/pull-request");

test("gives each pull request rooms of its own, keeps them from push to push, opens those that have ended, and completes them alone, also when they have ended or never were", async () => {
	await using github = await GitHub.start();

	const [first, second] = await Promise.all([
		github.runJob("test", 1),
		github.runJob("test", 2),
	]);

	expect(first).toMatch(/^Your tests join pr-1-meeting-\w+ and pr-1-pair-/m);
	expect(second).toMatch(/^Your tests join pr-2-meeting-\w+ and pr-2-pair-/m);
	const rooms = openRooms(github.emulator);
	expect(rooms).toHaveLength(4);

	await Promise.all([github.runJob("close", 1), github.runJob("test", 2)]);
	expect(openRooms(github.emulator)).toEqual(
		rooms.filter((name) => name?.startsWith("pr-2-")),
	);

	github.emulator.advance({ minutes: 90 });
	expect(openRooms(github.emulator)).toEqual([]);
	await github.runJob("test", 2);
	expect(openRooms(github.emulator)).toHaveLength(2);

	github.emulator.advance({ minutes: 90 });
	await Promise.all([github.runJob("close", 2), github.runJob("close", 3)]);

	expect(openRooms(github.emulator)).toEqual([]);
	expect(JSON.parse(await github.stacks())).toEqual([]);
});

interface Workflow {
	readonly env: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<"test" | "close", Job>>;
}

interface Job {
	readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

/** What runs the workflow's jobs, and keeps the stacks of all pull requests between them. */
class GitHub implements AsyncDisposable {
	static async start(): Promise<GitHub> {
		const text = await readFile(
			join(example, ".github/workflows/rooms.yml"),
			"utf8",
		);
		return new GitHub(
			load(text) as Workflow,
			await startEmulator(),
			await makeFolder(),
		);
	}

	private constructor(
		private readonly workflow: Workflow,
		readonly emulator: Emulator,
		private readonly backend: string,
	) {}

	/** Runs the commands of a job in a checkout of its own, and resolves to what they print. */
	async runJob(name: "test" | "close", pullRequest: number): Promise<string> {
		const { env, jobs } = this.workflow;
		const checkout = await makeFolder();
		try {
			await cp(example, checkout, { recursive: true });
			let output = "";
			for (const step of jobs[name].steps) {
				// What the actions and `npm ci` install is there already.
				if (!step.run || step.name === "Install the packages") continue;
				const { stdout } = await run("bash", ["-e", "-c", step.run], {
					cwd: checkout,
					env: {
						...this.#environmentOf(checkout),
						...this.#evaluate(env, pullRequest),
					},
				});
				output += stdout;
			}
			return output;
		} finally {
			await rm(checkout, { recursive: true, force: true });
		}
	}

	/** All stacks that there are, as JSON. */
	async stacks(): Promise<string> {
		const env = this.#environmentOf(this.backend);
		const { stdout } = await run("pulumi", ["stack", "ls", "--all", "--json"], {
			cwd: this.backend,
			env,
		});
		return stdout;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await rm(this.backend, { recursive: true, force: true });
		await this.emulator.close();
	}

	/** What a runner has without the workflow: here, in place of Pulumi Cloud and Twilio, a file and the emulator. */
	#environmentOf(home: string): NodeJS.ProcessEnv {
		return {
			PATH: process.env.PATH,
			HOME: home,
			TMPDIR: home,
			CI: "true",
			PULUMI_BACKEND_URL: `file://${this.backend}`,
			PULUMI_CONFIG_PASSPHRASE: "test",
			PULUMI_SKIP_UPDATE_CHECK: "true",
			TWILIO_BASE_URL: this.emulator.url,
		};
	}

	#evaluate(
		env: Workflow["env"],
		pullRequest: number,
	): Readonly<Record<string, string>> {
		const values: Readonly<Record<string, string>> = {
			"github.event.number": String(pullRequest),
			"secrets.PULUMI_ACCESS_TOKEN": "unused",
			"secrets.TWILIO_ACCOUNT_SID": this.emulator.accountSid,
			"secrets.TWILIO_API_KEY": this.emulator.apiKey,
			"secrets.TWILIO_API_SECRET": this.emulator.apiSecret,
		};
		return Object.fromEntries(
			Object.entries(env).map(([name, text]) => [
				name,
				text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
					const value = values[expression];
					if (value === undefined) throw new Error(`What is ${expression}?`);
					return value;
				}),
			]),
		);
	}
}
