import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { runEmulator } from "../../provider/cli/emulator.js";
import { UsageError } from "../../provider/cli/usage-error.js";
import { emulatorAccountSid } from "../../provider/twilio/settings/emulator-account.js";
import { commandFile } from "../support/cli.js";
import { openRoom } from "../support/emulator.js";
import { testWithFullDisk } from "../support/full-disk.js";
import { freePort, listen } from "../support/listen.js";
import { startReceiver } from "../support/receiver.js";

const children: ChildProcess[] = [];

afterEach(() => {
	for (const child of children.splice(0)) {
		child.kill("SIGKILL");
	}
});

/** Starts an emulator; what it prints after its variables is read line by line. */
async function startEmulator(...options: readonly string[]) {
	const child = spawn(
		process.execPath,
		[commandFile, "emulator", "--port", "0", ...options],
		{ stdio: ["ignore", "pipe", "pipe"] },
	);
	children.push(child);
	const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
	const next = async () => (await lines.next()).value as string;

	expect(await next()).toMatch(/^# Twilio Rooms API, emulated: /);
	expect(await next()).toMatch(
		/^# Its API key is SK\w{32} with the secret \w+$/,
	);
	expect(await next()).toMatch(/^# The account is the same at each start/);
	const [, page] =
		/^# View and control it in a browser: (\S+)$/.exec(await next()) ?? [];
	const variables = new Map<string | undefined, string>();
	for (let count = 0; count < 5; count += 1) {
		const [, name, value = ""] =
			/^export (\w+)=(\S*)$/.exec(await next()) ?? [];
		variables.set(name, value);
	}
	const access = {
		url: variables.get("TWILIO_BASE_URL") ?? "",
		accountSid: variables.get("TWILIO_ACCOUNT_SID") ?? "",
		authToken: variables.get("TWILIO_AUTH_TOKEN") ?? "",
	};
	expect(page).toBe(`${access.url}/_emulator`);
	return { child, next, access };
}

test("emulator serves the API and the account it prints the variables of, prints what became of each status callback, and ends by SIGINT", async () => {
	await using receiver = await startReceiver();
	const { child, next, access } = await startEmulator();

	for (const [result, address] of [
		[
			"not sent beyond this machine",
			"https://hooks.example.com/?token=hunter2",
		],
		["no answer", "http://127.0.0.1:1"],
		["204", receiver.url],
	] as const) {
		const sid = await openRoom(access, { StatusCallback: address });

		expect(await next()).toBe("# POST /v1/Rooms → 201");
		expect(await next()).toBe(`# callback room-created of ${sid} → ${result}`);
	}

	// At each start, so that a stack outlives it.
	expect(access).toMatchObject({
		accountSid: emulatorAccountSid,
		authToken: "f5a73258844f563fb171b564283c53b3",
	});

	const page = await fetch(`${access.url}/_emulator`);
	expect(await page.text()).toMatch(/^<!doctype html>/);

	child.kill("SIGINT");
	expect(await once(child, "exit")).toEqual([0, null]);
});

test("emulator says in one line that its port is taken", async () => {
	const server = createServer();
	const port = await listen(server);

	await expect(runEmulator(["--port", `${port}`])).rejects.toThrow(
		new Error(
			`Port ${port} is taken: choose another, or 0 for any that is free.`,
		),
	);
	server.close();
});

test("emulator goes on when nobody reads any more what it prints", async () => {
	const { child, access } = await startEmulator();

	child.stdout.destroy();
	await openRoom(access);

	expect(await openRoom(access)).toMatch(/^RM/);
});

/** Has the emulator print that many lines of 8 kB. */
async function fill(url: string, count: number) {
	for (let sent = 0; sent < count; sent += 1)
		await fetch(`${url}/${"x".repeat(8000)}`);
}

test("emulator ends by SIGTERM though its reader has stopped to read", async () => {
	const { child, access } = await startEmulator();
	child.stdout.pause();
	await fill(access.url, 200);

	child.kill("SIGTERM");

	expect(await once(child, "exit")).toEqual([0, null]);
});

test("emulator keeps no more than 1 MB for a reader that has stopped to read, and goes on when it reads again", async () => {
	const { child, next, access } = await startEmulator();
	child.stdout.pause();
	await fill(access.url, 400);

	let read = 0;
	child.stdout.on("data", (chunk) => {
		read += chunk.length;
	});
	child.stdout.resume();
	do await openRoom(access);
	while ((await next()).includes("xxx"));

	// What the system keeps is less than the rest.
	expect(read).toBeLessThan(2_000_000);
});

testWithFullDisk(
	"emulator goes on when the disk is full that its log goes to, and ends by SIGTERM",
	async () => {
		await using full = await open("/dev/full", "w");
		const port = await freePort();
		const access = {
			url: `http://127.0.0.1:${port}`,
			accountSid: emulatorAccountSid,
			authToken: "hunter2",
		};
		const child = spawn(
			process.execPath,
			[
				...[commandFile, "emulator", "--port", `${port}`],
				...["--auth-token", access.authToken],
			],
			{ stdio: ["ignore", full.fd, full.fd] },
		);
		children.push(child);
		const answers = () =>
			fetch(access.url).then(
				() => true,
				() => false,
			);
		while (child.exitCode === null && !(await answers()));

		await openRoom(access);
		expect(await openRoom(access)).toMatch(/^RM/);

		child.kill("SIGTERM");
		expect(await once(child, "exit")).toEqual([0, null]);
	},
);

test("the emulator is for the account, at the pace and by the names that it is told", async () => {
	const accountSid = `AC${"1".repeat(32)}`;
	const { access } = await startEmulator(
		...["--account-sid", accountSid, "--auth-token", "hunter2"],
		...["--quota", "1,1", "--no-legacy-room-types", "--host", "rooms.test"],
	);

	expect(access).toMatchObject({ accountSid, authToken: "hunter2" });
	const state = await fetch(`${access.url}/_emulator/state`);
	expect(await state.json()).toMatchObject({
		accountSid,
		quota: { writesPerSecond: 1, readsPerSecond: 1 },
	});
	expect(await openRoom(access, { Type: "go" })).toBeUndefined();
});

test.each([
	[
		["--port", "http"],
		"--port must be a whole number from 0 to 65535, got http",
	],
	[
		["--port", "65536"],
		"--port must be a whole number from 0 to 65535, got 65536",
	],
	[
		["--account-sid", "foo"],
		"--account-sid must be AC and 32 hexadecimal digits.",
	],
	[["--auth-token", " "], "--auth-token must not be blank."],
	[
		["--quota", "20"],
		"--quota must be writes and reads a second, such as 20,80, got 20",
	],
	[
		["--host", "rooms.test", "--host", "foo:80"],
		"--host must be a host name without a port, got foo:80",
	],
	[["--host", ""], "--host must be a host name without a port, got "],
])("emulator %p is a usage error", async (args, message) => {
	await expect(runEmulator(args)).rejects.toMatchObject({
		constructor: UsageError,
		message,
	});
});
