import { runComplete as complete } from "../../provider/cli/complete.js";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { runCommand } from "../support/cli.js";
import { openRoom, openRooms, operationsSince } from "../support/emulator.js";
import { saidBy, startSlowEmulator } from "../support/slow-emulator.js";

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});

afterEach(() => emulator.close());

/** Runs the command where there is neither a project nor a Pulumi CLI. */
function runComplete(
	sids: readonly string[],
	environment: Readonly<Record<string, string>> = {},
) {
	return runCommand(["complete", ...sids], {
		env: { PATH: "", ...emulator.env, ...environment },
	});
}

test("ends rooms, whoever opened them, by their SIDs or names, and says of others that they had ended", async () => {
	const open = await openRoom(emulator);
	const named = await openRoom(emulator, { UniqueName: "stand-up" });
	const ended = await openRoom(emulator);
	emulator.completeRoom(ended);

	const run = await runComplete([ended, open, "stand-up"]);

	expect(run).toEqual({
		stdout: "",
		stderr: `Room ${ended} had ended already.\nCompleted room ${open}.\nCompleted room ${named}.\n`,
		exitCode: 0,
	});
	expect(openRooms(emulator)).toEqual([]);
});

test("names an address that isn't Twilio's before anything else", async () => {
	const sid = await openRoom(emulator);

	const said = await saidBy(() => complete([sid]), emulator.env);

	expect(said).toBe(
		`Requests go to ${emulator.url} (TWILIO_BASE_URL), which is not Twilio's address.\nCompleted room ${sid}.\n`,
	);
});

const unknown = `RM${"0".repeat(32)}`;

test("goes on after a room that it can't end, and says which are left", async () => {
	const refused = await openRoom(emulator);
	const open = await openRoom(emulator);
	emulator.failNext({
		operation: "UpdateRoom",
		status: 400,
		code: 20001,
		message: "No",
	});

	const { stderr, exitCode } = await runComplete([
		"--",
		"retro",
		refused,
		unknown,
		"-x",
		open,
	]);

	expect(stderr.split("\n")).toEqual([
		expect.stringMatching(/^"retro": No room in progress has this unique name/),
		`Twilio refused to complete room ${refused}: No (HTTP 400, code 20001).`,
		expect.stringMatching(/^See https:/),
		expect.stringMatching(`^Account AC[0-9a-f]{32} has no room ${unknown}`),
		expect.stringMatching(/^"-x": No room in progress has this unique name/),
		`Completed room ${open}.`,
		"Of 5 rooms, 4 are left. To try again:",
		`  npx pulumi-twilio-video complete -- retro ${refused} ${unknown} -x`,
		"",
	]);
	expect(exitCode).toBe(1);
	expect(openRooms(emulator)).toHaveLength(1);
});

test.each<[string, string, Readonly<Record<string, string>>]>([
	[
		"refused credentials",
		"^Twilio refused the credentials of account AC",
		{ TWILIO_AUTH_TOKEN: "f".repeat(32) },
	],
	[
		"an address that can't be reached",
		"^Could not reach http://127\\.0\\.0\\.1:1: connection refused",
		{ TWILIO_BASE_URL: "http://127.0.0.1:1" },
	],
])(
	"stops at what would fail for every room, and says which are left: %s",
	async (_title, message, environment) => {
		const sids = [await openRoom(emulator), await openRoom(emulator)];
		const before = emulator.requests().length;

		const { stderr, exitCode } = await runComplete(sids, environment);

		expect(stderr).toMatch(new RegExp(message));
		expect(stderr).toMatch(
			new RegExp(
				`\nOf 2 rooms, 2 are left\\. To try again:\n  npx pulumi-twilio-video complete ${sids.join(" ")}\n$`,
			),
		);
		expect(exitCode).toBe(1);
		expect(operationsSince(emulator, before).length).toBeLessThan(2);
	},
);

test("gives each room a time of its own", async () => {
	await using slow = await startSlowEmulator(25_000);
	const sids = [
		await openRoom(slow),
		await openRoom(slow),
		await openRoom(slow),
	];

	const said = await saidBy(() => complete(sids), slow.env);

	expect(said.replace(/^Requests go to .+\n/, "")).toBe(
		sids.map((sid) => `Completed room ${sid}.\n`).join(""),
	);
});

test("says which of several names no room in progress has", async () => {
	const sid = await openRoom(emulator, { UniqueName: "retro" });
	emulator.completeRoom(sid);

	const { stderr, exitCode } = await runComplete(["retro"]);
	const cutOff = await runComplete([sid.slice(0, -1)]);

	expect(stderr).toMatch(
		/^"retro": No room in progress has this unique name\./,
	);
	expect(stderr).not.toContain("A SID is");
	expect(exitCode).toBe(1);
	expect(cutOff.stderr).toMatch(/\nA SID is RM and 32 hexadecimal digits\.\n$/);
});

test.each<[string, string, Readonly<Record<string, string>>]>([
	[
		"a room that Twilio doesn't know",
		`^Account AC[0-9a-f]{32} has no room ${unknown}\\. `,
		{},
	],
	[
		"refused credentials",
		"^Twilio refused the credentials of account AC[0-9a-f]{32}: .+ \\(HTTP 401, code 20003\\)\\.\n",
		{ TWILIO_AUTH_TOKEN: "f".repeat(32) },
	],
	["missing credentials", "^No Twilio credentials", { TWILIO_AUTH_TOKEN: "" }],
])(
	"says in Twilio's words what is wrong: %s",
	async (_title, message, environment) => {
		const { stdout, stderr, exitCode } = await runComplete(
			[unknown],
			environment,
		);

		expect(stdout).toBe("");
		expect(stderr).toMatch(new RegExp(message));
		expect(stderr).not.toMatch(/^\s+at /m);
		expect(exitCode).toBe(1);
	},
);

test("leaves another account's rooms alone", async () => {
	const sid = await openRoom(emulator);

	const { stderr, exitCode } = await runComplete([sid], {
		TWILIO_ACCOUNT_SID: `AC${"f".repeat(32)}`,
		TWILIO_API_KEY: emulator.apiKey,
		TWILIO_API_SECRET: emulator.apiSecret,
	});

	expect(stderr).toContain(`belongs to account ${emulator.accountSid}`);
	expect(exitCode).toBe(1);
	expect(openRooms(emulator)).toEqual([sid]);
});

test.each([
	[[], "complete needs the SID or the unique name of a room."],
	[[unknown, "a/b"], 'No room can be found by the name "a/b": give its SID.'],
])(
	"wants SIDs and names that rooms can be found by, got %j",
	async (rooms, message) => {
		const { stderr, exitCode } = await runComplete(rooms);

		expect(stderr).toContain(`${message}\nSee pulumi-twilio-video --help.\n`);
		expect(exitCode).toBe(2);
		expect(emulator.requests()).toEqual([]);
	},
);
