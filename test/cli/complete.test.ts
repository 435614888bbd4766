import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { runCommand } from "../support/cli.js";
import { openRoom, openRooms } from "../support/emulator.js";

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

const unknown = `RM${"0".repeat(32)}`;

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
