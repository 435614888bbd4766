import { createHash } from "node:crypto";
import { once } from "node:events";
import { parseArgs } from "node:util";
import {
	type EmulatedCallback,
	type EmulatedRequest,
	type Quota,
	startEmulator,
} from "../emulator/index.js";
import { setVariable } from "../text/shell-quoting.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import { UsageError } from "./usage-error.js";

/**
 * Runs the emulator until the process is told to stop.
 *
 * What it prints can be pasted into a shell: variables, and comments. The comments
 * have neither quotes nor semicolons, because an interactive zsh reads them as commands.
 */
export async function runEmulator(args: readonly string[]): Promise<void> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			port: { type: "string", default: "7272" },
			"account-sid": { type: "string", default: account.accountSid },
			"auth-token": { type: "string", default: account.authToken },
			quota: { type: "string" },
			"no-legacy-room-types": { type: "boolean", default: false },
			host: { type: "string", multiple: true, default: [] },
		},
	});
	const emulator = await startEmulator({
		...account,
		port: readPort(values.port),
		accountSid: readAccountSid(values["account-sid"]),
		authToken: readAuthToken(values["auth-token"]),
		legacyRoomTypes: !values["no-legacy-room-types"],
		hosts: values.host.map(readHost),
		...(values.quota !== undefined && { quota: readQuota(values.quota) }),
		onRequest: printRequest,
		onCallback: printCallback,
	});
	// Before it says that it runs: the reader of that may end it at once.
	const stopped = Promise.race([
		once(process, "SIGINT"),
		once(process, "SIGTERM"),
	]);
	print(
		"# Twilio Rooms API, emulated: paste these lines into the shell that runs Pulumi.",
		`# Its API key is ${emulator.apiKey} with the secret ${emulator.apiSecret}`,
		"# The account is the same at each start; its rooms are forgotten when the emulator ends.",
		`# View and control it in a browser: ${emulator.url}/_emulator`,
		...Object.entries(emulator.env).map(([name, value]) =>
			setVariable(name, value),
		),
	);
	await stopped;
	await emulator.close();
	// What nobody reads would keep the process.
	process.exit();
}

/** How many bytes of what it prints may wait for a reader. */
const mostUnread = 1_000_000;

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

function readAccountSid(text: string): string {
	if (/^AC[0-9a-fA-F]{32}$/.test(text)) return text;
	throw new UsageError("--account-sid must be AC and 32 hexadecimal digits.");
}

function readAuthToken(text: string): string {
	if (text.trim() !== "") return text;
	throw new UsageError("--auth-token must not be blank.");
}

function readQuota(text: string): Quota {
	const [, writes, reads] = /^([1-9]\d*),([1-9]\d*)$/.exec(text) ?? [];
	if (writes === undefined)
		throw new UsageError(
			`--quota must be writes and reads a second, such as 20,80, got ${text}`,
		);
	return { writesPerSecond: Number(writes), readsPerSecond: Number(reads) };
}

function readHost(text: string): string {
	if (/^[\w.-]+$/.test(text)) return text;
	throw new UsageError(
		`--host must be a host name without a port, got ${text}`,
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

/** Prints lines, unless too much waits for a reader that has stopped to read. */
function print(...lines: readonly string[]): void {
	if (process.stdout.writableLength > mostUnread) return;
	process.stdout.write(`${lines.join("\n")}\n`);
}
