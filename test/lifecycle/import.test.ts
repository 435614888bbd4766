import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
});

afterEach(() => endStory(emulator, stack));

/** Declares what the command printed; what it imports is there in every program of these tests. */
function declare(program: string): Promise<void> {
	return stack.declare(program.replace(/^import .*$/gm, ""));
}

test("takes over rooms with the program that is printed, without a change, and completes them on destroy", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "stand-up",
		MaxParticipants: "8",
		StatusCallback: "https://hooks.example.com/?token=hunter2",
		StatusCallbackMethod: "GET",
		VideoCodecs: "VP8",
		UnusedRoomTimeout: "60",
	});
	const audioOnly = await openRoom(emulator, { AudioOnly: "true" });
	const direct = await openRoom(emulator, {
		Type: "peer-to-peer",
		UniqueName: "one-5afe1a2b3c4",
	});

	const command = await stack.command("import", sid, audioOnly, direct);
	await declare(command.stdout);
	await stack.follow(command);

	// Before the program marks it as secret, too.
	expect(await stack.stateText()).not.toContain("hunter2");
	expect(await stack.preview("--expect-no-changes")).toMatchObject({
		exitCode: 0,
	});
	expect(await stack.refresh("--expect-no-changes")).toMatchObject({
		exitCode: 0,
	});
	expect(await stack.up("--expect-no-changes")).toMatchObject({ exitCode: 0 });
	expect(emulator.rooms()).toHaveLength(3);
	const rooms = await stack.rooms();
	expect([rooms["stand-up"]?.id, rooms.one?.id]).toEqual([sid, direct]);

	// Twice in one stack, the room would end when one of the two is taken out.
	expect(await stack.command("import", sid, "--name", "two")).toEqual({
		stdout: "",
		stderr: `Room ${sid} is in the stack already, as stand-up. Nothing was written.\n`,
		exitCode: 1,
	});
	const other = await openRoom(emulator);
	expect(await stack.command("import", other, "--name", "one")).toEqual({
		stdout: "",
		stderr: `The stack has a room one already. If it has taken the place of ${other}, end that with \`npx pulumi-twilio-video complete ${other}\`; otherwise choose another name with --name.\n`,
		exitCode: 1,
	});
	emulator.completeRoom(other);
});

test("takes over a room that the stack only reads, under another name than it reads it by", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });
	await stack.declare(`Room.get("stand-up", "${sid}");`);
	await stack.up();

	const refused = await stack.command("import", sid, "--name", "stand-up");
	const command = await stack.command("import", sid);
	await stack.declare(
		`Room.get("stand-up", "${sid}");${command.stdout.replace(/^import .*$/gm, "")}`,
	);
	await stack.follow(command);

	expect(refused).toEqual({
		stdout: "",
		stderr:
			"The stack reads a room as stand-up. Choose another name with --name, or take that Room.get out of the program and run `pulumi up` first.\n",
		exitCode: 1,
	});
	expect((await stack.rooms())["stand-up-2"]?.id).toBe(sid);
	expect(await stack.up("--expect-no-changes")).toMatchObject({ exitCode: 0 });
	expect(emulator.rooms()).toHaveLength(1);
});

test("prints what opens the same room again, once it has ended", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "stand-up",
		Type: "group-small",
		MaxParticipants: "3",
		MaxParticipantDuration: "600",
		EmptyRoomTimeout: "10",
		UnusedRoomTimeout: "20",
		MediaRegion: "de1",
		RecordParticipantsOnConnect: "true",
		StatusCallback: "https://hooks.example.com/rooms",
		StatusCallbackMethod: "GET",
		VideoCodecs: "H264",
		LargeRoom: "true",
	});
	const command = await stack.command("import", "stand-up");
	await declare(command.stdout);
	await stack.follow(command);
	emulator.completeRoom(sid);

	const up = await stack.up("--refresh");

	expect(up.exitCode).toBe(0);
	const [first, second] = emulator.rooms();
	expect(second).toEqual({
		...first,
		sid: expect.not.stringMatching(sid),
		status: "in-progress",
		date_created: expect.anything(),
		date_updated: expect.anything(),
		end_time: null,
		duration: null,
		url: expect.anything(),
		links: expect.anything(),
	});
});

test("uses the credentials of the stack that is named, without showing them or the backend's, and those of the environment without a configuration that can be read", async () => {
	const sid = await openRoom(emulator);
	const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_BASE_URL } =
		emulator.env;
	await stack.pulumi("config", "set", "twilio:accountSid", TWILIO_ACCOUNT_SID);
	await stack.pulumi("config", "set", "twilio:baseUrl", TWILIO_BASE_URL);
	await stack.setSecret("twilio:authToken", TWILIO_AUTH_TOKEN);
	const file = (name: string) => ["--out", `${name}.json`];

	stack.use({ TWILIO_AUTH_TOKEN: "wrong", PULUMI_STACK: "" });
	const named = await stack.command(
		...["import", sid, "--stack", "test", ...file("named")],
	);
	stack.use({});
	const selected = await stack.command("import", sid, ...file("selected"));
	stack.use({ PULUMI_CONFIG_PASSPHRASE: undefined });
	const unread = await stack.command("import", sid, ...file("unread"));
	stack.use({
		PULUMI_BACKEND_URL:
			"postgres://me:hunt@er2@127.0.0.1:1/state?password=hunter3&sslmode=disable",
	});
	const unreached = await stack.command("import", sid);
	stack.use({ ...emulator.env, PULUMI_CONFIG_PASSPHRASE: undefined });
	const misspelt = await stack.command("import", sid, "--stack", "tset");
	const environment = await stack.command(
		...["import", sid, ...file("environment")],
	);

	expect(named.stderr).toContain("--yes --stack test\n");
	expect(misspelt.stderr).toMatch(
		/^The configuration of stack tset could not be read: .+\n$/,
	);
	expect(unread.stderr).toMatch(
		/The stack's configuration could not be read: passphrase must be set .+\n$/,
	);
	expect(unreached.stderr).toContain(
		'could not be read: unable to open state database "postgres://me:****@127.0.0.1:1/state?password=****&sslmode=disable": ',
	);
	expect(
		[named, selected, unread, environment].map(({ exitCode }) => exitCode),
	).toEqual([0, 0, 1, 0]);
	for (const { stdout, stderr } of [named, selected, unread, environment])
		expect(stdout + stderr).not.toContain(TWILIO_AUTH_TOKEN);
	stack.use(emulator.env);
	emulator.completeRoom(sid);
});
