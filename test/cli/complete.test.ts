import { runComplete as complete } from "../../provider/cli/complete.js";
import { UsageError } from "../../provider/cli/usage-error.js";
import { runHere } from "../support/cli.js";
import { freshEmulator, openRoom, openRooms } from "../support/emulator.js";
import { startSlowEmulator } from "../support/slow-emulator.js";

const emulator = freshEmulator();

/** Runs the command where there is neither a project nor a Pulumi CLI. */
const runComplete = (
	sids: readonly string[],
	environment: Readonly<Record<string, string>> = {},
) =>
	runHere(() => complete(sids), {
		env: { PATH: "", ...emulator.env, ...environment },
	});

test("ends rooms, whoever opened them, by their SIDs or names, and says of others that they had ended", async () => {
	const open = await openRoom(emulator);
	const named = await openRoom(emulator, { UniqueName: "stand-up" });
	const ended = await openRoom(emulator);
	emulator.completeRoom(ended);

	const run = await runComplete([ended, open, "stand-up"]);

	expect(run).toEqual({
		stdout: "",
		stderr: `Room ${ended} had ended already.\nCompleted room ${open}.\nCompleted room ${named}.\n`,
	});
	expect(openRooms(emulator)).toEqual([]);
});

test("completes a room once, however often and by whatever it is named", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });
	const other = await openRoom(emulator, { UniqueName: "retro" });

	const run = await runComplete([
		...["stand-up", "stand-up", sid],
		...[other, "retro"],
	]);

	expect(run).toEqual({
		stdout: "",
		stderr: `Completed room ${sid}.\nCompleted room ${other}.\n`,
	});
});

test("names an address that isn't Twilio's before anything else", async () => {
	const sid = await openRoom(emulator);

	const { stderr } = await runHere(() => complete([sid]), {
		env: emulator.env,
		hasAddress: true,
	});

	expect(stderr).toBe(
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

	const { stderr, failure } = await runComplete([
		"--",
		"retro",
		refused,
		unknown,
		"-x",
		open,
	]);

	const howToFind = expect.stringMatching(/^Rooms that have ended are found/);
	expect(stderr.split("\n")).toEqual([
		expect.stringMatching(/^"retro": No room in progress has this unique name/),
		howToFind,
		`Twilio refused to complete room ${refused}: No (HTTP 400, code 20001).`,
		expect.stringMatching(/^See https:/),
		expect.stringMatching(`^Account AC[0-9a-f]{32} has no room ${unknown}`),
		expect.stringMatching(/^"-x": No room in progress has this unique name/),
		howToFind,
		`Completed room ${open}.`,
		"",
	]);
	expect(failure).toBe(
		`4 of 5 rooms could not be completed. To try again:\n  npx pulumi-twilio-video complete -- retro ${refused} ${unknown} -x`,
	);
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
		// No wait between attempts.
		jest.spyOn(Math, "random").mockReturnValue(0);

		const { stderr, failure } = await runComplete(sids, environment);

		expect(stderr).toMatch(new RegExp(message));
		expect(failure).toBe(
			`2 of 2 rooms could not be completed. To try again:\n  npx pulumi-twilio-video complete ${sids.join(" ")}`,
		);
		expect(emulator.requests().length).toBeLessThan(before + 2);
	},
);

test("gives each room a time of its own", async () => {
	await using slow = await startSlowEmulator(25_000);
	const sids = [
		await openRoom(slow),
		await openRoom(slow),
		await openRoom(slow),
	];

	const { stderr } = await runHere(() => complete(sids), slow);

	expect(stderr).toBe(sids.map((sid) => `Completed room ${sid}.\n`).join(""));
});

test("says what a SID is of one that is cut off", async () => {
	const { failure } = await runComplete([unknown.slice(0, -1)]);

	expect(failure).toMatch(/\nA SID is RM and 32 hexadecimal digits\.$/);
});

test.each([
	[[], "complete needs the SID or the unique name of a room."],
	[[unknown, "a/b"], 'No room can be found by the name "a/b": give its SID.'],
	[[unknown, "--stack", ""], "--stack is empty."],
])(
	"wants SIDs and names that rooms can be found by, and a stack if it names one, got %j",
	async (rooms, message) => {
		await expect(complete(rooms)).rejects.toMatchObject({
			constructor: UsageError,
			message,
		});

		expect(emulator.requests()).toEqual([]);
	},
);
