import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { newCanary } from "../support/canaries.js";
import { freePort } from "../support/listen.js";

/** The folder of a PostgreSQL server's programs, if tools/jest/postgresql.mjs has found one. */
const programs = process.env.POSTGRESQL_BIN;

/** A test with a server of its own; without the programs it is skipped. */
export function testOnServer(
	title: string,
	tell: (server: PostgresqlServer) => Promise<void>,
): void {
	(programs === undefined ? test.skip : test)(title, async () => {
		await using server = await PostgresqlServer.create();
		await tell(server);
	});
}

/**
 * A PostgreSQL server of the test's own, in a temporary folder, which answers on the loopback interface
 * to whoever has the password. If nobody stops it, it ends within a minute after its folder has gone.
 */
export class PostgresqlServer implements AsyncDisposable {
	/** Of the only user. No process has it as an argument: what asks the server finds it in a file. */
	readonly password = newCanary();
	#port = 0;
	#process: ChildProcess | undefined;
	#ended: Promise<unknown> = Promise.resolve();

	/** Makes a server and starts it. */
	static async create(): Promise<PostgresqlServer> {
		const folder = await mkdtemp(join(tmpdir(), "twilio-video-postgresql-"));
		const server = new PostgresqlServer(folder, await ownerIds());
		try {
			await server.#initialize();
			await server.#startAtFreePort();
			return server;
		} catch (error) {
			await server[Symbol.asyncDispose]();
			throw error;
		}
	}

	private constructor(
		private readonly folder: string,
		private readonly owner: Owner,
	) {}

	async #initialize(): Promise<void> {
		const password = join(this.folder, "password");
		await writeFile(password, this.password, { mode: 0o600 });
		for (const path of [this.folder, password])
			await chown(path, this.owner.uid, this.owner.gid);
		const args = [
			`--pgdata=${this.#data}`,
			"--username=pulumi",
			`--pwfile=${password}`,
			"--auth=scram-sha-256",
			"--encoding=UTF8",
			"--no-locale",
			"--no-sync",
		];
		await execute(program("initdb"), args, { ...this.owner, env: bare });
		const entry = `127.0.0.1:*:*:pulumi:${this.password}\n`;
		await writeFile(this.env.PGPASSFILE, entry, { mode: 0o600 });
	}

	/** Somebody else may take the port before it does. */
	async #startAtFreePort(triesLeft = 5): Promise<void> {
		this.#port = await freePort();
		try {
			await this.start();
		} catch (error) {
			if (triesLeft === 1 || !String(error).includes("already in use"))
				throw error;
			await this.#startAtFreePort(triesLeft - 1);
		}
	}

	/** Starts it, again after a stop. */
	async start(): Promise<void> {
		const address = ["-h", "127.0.0.1", "-p", `${this.#port}`];
		// Without a socket in the file system, and without waiting for the disk.
		const args = ["-D", this.#data, ...address, "-k", "", "-F"];
		const server = spawn(program("postgres"), args, {
			...this.owner,
			env: bare,
			stdio: ["ignore", "ignore", "pipe"],
		});
		this.#process = server;
		this.#ended = new Promise((done) => server.once("close", done));
		await isReady(server);
	}

	/** Stops it, and cuts every connection. */
	async stop(): Promise<void> {
		this.#process?.kill("SIGINT");
		await this.#ended;
	}

	/** What the Pulumi CLI needs in its environment to keep its state here. */
	get env() {
		return {
			PULUMI_BACKEND_URL: `${this.#url}?sslmode=disable`,
			PGPASSFILE: join(this.folder, "pgpass"),
		};
	}

	get #data(): string {
		return join(this.folder, "data");
	}

	get #url(): string {
		return `postgres://pulumi@127.0.0.1:${this.#port}/postgres`;
	}

	/** All that is in the database, as text. */
	async dump(): Promise<string> {
		const { stdout } = await execute(
			program("pg_dump"),
			[`--dbname=${this.#url}`],
			{ env: { ...bare, ...this.env }, maxBuffer: 64 * 1024 * 1024 },
		);
		return stdout;
	}

	/** Stops it, and deletes its folder. */
	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}

const execute = promisify(execFile);

const program = (name: string) => join(String(programs), name);

/** The environment of the server's programs: they don't get the tests'. */
const bare = { PATH: process.env.PATH, LC_ALL: "C" };

interface Owner {
	readonly uid: number;
	readonly gid: number;
}

/** Whom the server runs as: PostgreSQL refuses to be root. */
async function ownerIds(): Promise<Owner> {
	const user = process.getuid?.() === 0 ? ["nobody"] : [];
	const ask = async (flag: string) =>
		Number((await execute("id", [flag, ...user])).stdout);
	return { uid: await ask("-u"), gid: await ask("-g") };
}

/** Waits until a server takes connections. */
async function isReady(server: ChildProcess): Promise<void> {
	let log = "";
	await new Promise<void>((done, fail) => {
		server.stderr?.setEncoding("utf8").on("data", (text: string) => {
			log += text;
			if (log.includes("ready to accept connections")) done();
		});
		server.once("error", fail);
		server.once("close", () => fail(new Error(`PostgreSQL ended: ${log}`)));
	});
}
