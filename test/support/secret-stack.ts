import type { Emulator } from "../../provider/emulator/index.js";
import { canariesIn, newCanary } from "./canaries.js";
import { CommandLines } from "./command-lines.js";
import { Stack } from "./stack.js";

/** Credentials for an emulator. */
export const credentials = {
	authToken: newCanary(),
	apiKey: `SK${newCanary()}`,
	apiSecret: newCanary(),
};

/** A secret that it refuses. */
export const wrongSecret = newCanary();

/** What a program has for secrets. */
export const inputs = {
	uniqueName: newCanary(),
	token: newCanary(),
	publisher: newCanary(),
	hint: newCanary(),
	number: `${Math.trunc(1e14 * (1 + Math.random()))}`,
};

/** The status callback of the room. */
export const callback = `https://hooks.example.com/?token=${inputs.token}`;

/** Pulumi blots out a secret of the configuration, whoever prints it. So these have the secrets backwards, and the program turns them round. */
const settings = Object.entries(inputs).map(
	([key, text]) => [key, [...text].reverse().join("")] as const,
);

/** All that must not be seen. */
export const canaries = [
	...Object.values(credentials).map((text) => text.replace("SK", "")),
	wrongSecret,
	...Object.values(inputs),
	...settings.map(([, text]) => text),
];

/** The beginning of a program: `secret` gives it an input, `args` are a room's arguments with all but the number. */
export const prelude = `
	const { getRoomOutput, getRoomsOutput } = require("pulumi-twilio-video");
	const config = new pulumi.Config();
	const secret = (key) => config.requireSecret(key).apply((text) => [...text].reverse().join(""));
	const uniqueName = secret("uniqueName");
	const args = {
		uniqueName,
		statusCallback: pulumi.interpolate\`https://hooks.example.com/?token=\${secret("token")}\`,
		recordingRules: [{ type: "include", publisher: secret("publisher") }],
		transcriptionsConfiguration: { hints: [secret("hint")] },
	};
`;

/** What the SDK says of every resource, secrets included, with --debug and in the engine's log of events, which the tests ask for. */
const sdkLine = /^.*RegisterResource RPC finished: .*$/gm;

/** A stack whose secrets are all canaries, and a watch on where they turn up. */
export class SecretStack implements AsyncDisposable {
	readonly #commandLines = new CommandLines();

	static async create(): Promise<SecretStack> {
		const stack = await Stack.create({});
		for (const [key, text] of settings) await stack.setSecret(key, text);
		return new SecretStack(stack);
	}

	private constructor(readonly stack: Stack) {}

	/** Takes an API key and a secret for it from the environment. */
	useSecret({ env, apiKey }: Emulator, apiSecret: string): void {
		this.stack.use({
			...env,
			TWILIO_API_KEY: apiKey,
			TWILIO_API_SECRET: apiSecret,
		});
	}

	/** Whether the watch has seen the arguments of the dynamic provider host, as it must where a system shows them. */
	get hasSeenHost(): boolean {
		return this.#commandLines.seen.some((line) =>
			line.includes("dynamic-provider"),
		);
	}

	/**
	 * Waits for a run, which must have left no secret in a file, shown none, and given none to a process.
	 *
	 * @param stack whose files are read, if the run was on another machine
	 */
	async mustHide<Shown extends { readonly output: string }>(
		running: Promise<Shown>,
		stack = this.stack,
	): Promise<Shown> {
		const run = await running;
		const places = [
			["the output", run.output],
			...(await stack.files()),
			...this.#commandLines.seen.map((line) => ["arguments", line]),
		];
		const findings = places.flatMap(([place, text = ""]) =>
			canariesIn(text.replace(sdkLine, ""), canaries).map(
				(canary) => `${place}: ${canary}`,
			),
		);
		expect(findings).toEqual([]);
		return run;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#commandLines[Symbol.asyncDispose]();
		await this.stack[Symbol.asyncDispose]();
	}
}
