import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "../support/repository.js";

/** A script of this folder, in a process of its own. */
export class Child implements Disposable {
	readonly #process: ChildProcess;

	constructor(
		script: "api-alone" | "in-host",
		env: Readonly<Record<string, string | undefined>>,
	) {
		this.#process = fork(join(__dirname, `${script}.js`), ["127.0.0.1:1"], {
			cwd: repository,
			env: { PATH: process.env.PATH, ...env },
			execArgv: ["--expose-gc"],
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
	}

	/** Sends it a message. */
	tell(message: string): void {
		this.#process.send(message);
	}

	/** The next message from it. */
	async hear(): Promise<unknown> {
		const [message] = await Promise.race([
			once(this.#process, "message"),
			once(this.#process, "exit").then(([exitCode]) => {
				throw new Error(`It ended with exit code ${exitCode}.`);
			}),
		]);
		return message;
	}

	[Symbol.dispose](): void {
		this.#process.kill();
	}
}
