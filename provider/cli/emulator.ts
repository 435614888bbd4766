import { createHash } from "node:crypto";
import { once } from "node:events";
import { type REPLServer, start } from "node:repl";
import { parseArgs } from "node:util";
import {
	type EmulatedCallback,
	type EmulatedRequest,
	type Emulator,
	startEmulator,
} from "../emulator/index.js";
import { setVariable } from "../text/shell-quoting.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import { UsageError } from "./usage-error.js";

/**
 * Runs the emulator until the process is told to stop.
 *
 * What it prints can be pasted into a shell: variables, and comments. These have
 * neither quotes nor semicolons, because an interactive zsh reads them as commands.
 */
export async function runEmulator(args: readonly string[]): Promise<void> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			port: { type: "string", default: "7272" },
			repl: { type: "boolean", default: false },
		},
	});
	const emulator = await startEmulator({
		port: readPort(values.port),
		...account,
		onRequest: printRequest,
		onCallback: printCallback,
	});
	// Before it says that it runs: whoever reads that may end it at once.
	const told = Promise.race([
		once(process, "SIGINT"),
		once(process, "SIGTERM"),
	]);

	print(
		"# Twilio Rooms API, emulated: paste these lines into the shell that runs Pulumi.",
		`# Its API key is ${emulator.apiKey} with the secret ${emulator.apiSecret}`,
		"# The account is the same at each start; its rooms are forgotten when the emulator ends.",
		...Object.entries(emulator.env).map(([name, value]) =>
			setVariable(name, value),
		),
	);

	if (values.repl) {
		const repl = prompt(emulator);
		await Promise.race([told, once(repl, "exit")]);
		// It would go on reading, and the process live on.
		repl.close();
	} else await told;
	await emulator.close();
}

/** Takes JavaScript, which may make time pass and people come, until its end. */
function prompt(emulator: Emulator): REPLServer {
	// What is printed into a file stays a script: the prompt and the results go elsewhere.
	const { stdin, stdout, stderr } = process;
	const repl = start({ input: stdin, output: stdout.isTTY ? stdout : stderr });
	repl.context.emulator = emulator;
	return repl;
}

/** Always the same, so that a stack outlives its emulator. It is good for nothing but emulators on this machine. */
const account = {
	accountSid: emulatorAccountSid,
	authToken: digits("token"),
	apiKey: `SK${digits("key")}`,
	apiSecret: digits("secret"),
};

function digits(what: string): string {
	return createHash("md5").update(`pulumi-twilio-video ${what}`).digest("hex");
}

function readPort(text: string): number {
	const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (port <= 65_535) {
		return port;
	}
	throw new UsageError(
		`--port must be a whole number from 0 to 65535, got ${text}`,
	);
}

function printRequest({ method, path, status }: EmulatedRequest): void {
	print(`# ${method} ${path} → ${status ?? "no answer"}`);
}

function printCallback(callback: EmulatedCallback): void {
	const { parameters, outcome, status } = callback;
	const result = {
		answered: status,
		unanswered: "no answer",
		unsent: "not sent beyond this machine",
	}[outcome];
	print(
		`# callback ${parameters.StatusCallbackEvent} of ${parameters.RoomSid} → ${result}`,
	);
}

function print(...lines: readonly string[]): void {
	process.stdout.write(`${lines.join("\n")}\n`);
}
