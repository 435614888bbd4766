import { runCommand } from "../support/cli.js";
import { openRoom } from "../support/emulator.js";
import { freshFolder } from "../support/fresh-folder.js";
import type { Environment } from "../support/pulumi.js";
import { Stack } from "../support/stack.js";
import { shareStory } from "../support/story.js";

const { emulator, stack } = shareStory();
const outside = freshFolder();

describe("rooms that are taken over", () => {
	/** What the command printed; what it imports is there in every program of these tests. */
	let program: string;
	let sids: readonly string[];
	/** A room that the stack only reads. */
	let theirs: string;
	const reading = () => `Room.get("theirs", "${theirs}");\n`;

	beforeAll(async () => {
		sids = [
			await openRoom(emulator, {
				UniqueName: "stand-up",
				MaxParticipants: "8",
				StatusCallback: "https://hooks.example.com/?token=hunter2",
				StatusCallbackMethod: "GET",
				VideoCodecs: "VP8",
				UnusedRoomTimeout: "60",
			}),
			await openRoom(emulator, { AudioOnly: "true" }),
			await openRoom(emulator, {
				Type: "peer-to-peer",
				UniqueName: "one-5afe1a2b3c4",
			}),
			await openRoom(emulator, {
				UniqueName: "retro",
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
			}),
		];
		theirs = await openRoom(emulator, { UniqueName: "theirs" });
		await stack.declare(reading());
		await stack.up();
	});

	test("are imported by what is printed to be run, under other names than the stack reads rooms by", async () => {
		const [refused, command] = await Promise.all([
			stack.command("import", theirs, "--name", "theirs"),
			stack.command("import", ...sids, theirs),
		]);
		program = command.stdout.replace(/^import .*$/gm, "");
		await stack.declare(reading() + program);

		await stack.follow(command);

		expect(refused).toEqual({
			stdout: "",
			stderr:
				"The stack reads a room as theirs. Choose another name with --name, or take that Room.get out of the program and run `pulumi up` first.\n",
			exitCode: 1,
		});
		const rooms = await stack.rooms();
		expect([rooms["stand-up"]?.id, rooms.one?.id, rooms.retro?.id]).toEqual([
			sids[0],
			sids[2],
			sids[3],
		]);
		expect(rooms["theirs-2"]?.id).toBe(theirs);
		// Before the program marks it as secret, too.
		expect(await stack.stateText()).not.toContain("hunter2");
	});

	test("are as the program that is printed declares them, without a change", async () => {
		await stack.refresh("--expect-no-changes");
		await stack.up("--expect-no-changes");

		expect(emulator.rooms()).toHaveLength(5);
	});

	test("leave their logical names to nobody else", async () => {
		const stranger = await openRoom(emulator, { UniqueName: "stranger" });

		expect(await stack.command("import", stranger, "--name", "one")).toEqual({
			stdout: "",
			stderr: `The stack has a room one already. If that room replaced ${stranger}, end ${stranger} with \`npx pulumi-twilio-video complete ${stranger}\`; otherwise choose another name with --name.\n`,
			exitCode: 1,
		});
		emulator.completeRoom(stranger);
	});

	test("are opened again as they were, once they have ended", async () => {
		const first = emulator.rooms().find(({ sid }) => sid === sids[3]);
		emulator.completeRoom(sids[3] ?? "");

		await stack.up("--refresh");

		expect(emulator.rooms().at(-1)).toEqual({
			...first,
			sid: expect.not.stringMatching(String(first?.sid)),
			status: "in-progress",
			date_created: expect.anything(),
			date_updated: expect.anything(),
			end_time: null,
			duration: null,
			url: expect.anything(),
			links: expect.anything(),
		});
	});
});

test("uses the credentials of the stack that is named, without showing them or the backend's, and those of the environment only where there is no stack to ask", async () => {
	await using stack = await Stack.create(emulator.env);
	const sid = await openRoom(emulator);
	const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_BASE_URL } =
		emulator.env;
	await stack.pulumi("config", "set", "twilio:accountSid", TWILIO_ACCOUNT_SID);
	await stack.pulumi("config", "set", "twilio:baseUrl", TWILIO_BASE_URL);
	await stack.setSecret("twilio:authToken", TWILIO_AUTH_TOKEN);
	const file = (name: string) => ["--out", `${name}.json`];

	const from = (environment: Environment, ...args: readonly string[]) => {
		stack.use(environment);
		return stack.command("import", sid, ...args);
	};
	const unreadable = { PULUMI_CONFIG_PASSPHRASE: undefined };
	const unreachable =
		"postgres://me:hunt@er2@127.0.0.1:1/state?password=hunter3&sslmode=disable";

	const [named, selected, unread, unreached, misspelt, none, elsewhere] =
		await Promise.all([
			from(
				{ TWILIO_AUTH_TOKEN: "wrong", PULUMI_STACK: "" },
				...["--stack", "test", ...file("named")],
			),
			from({}, ...file("selected")),
			from({ ...emulator.env, ...unreadable }, ...file("unread")),
			from({ ...emulator.env, PULUMI_BACKEND_URL: unreachable }),
			from({ ...emulator.env, ...unreadable }, "--stack", "tset"),
			from({ ...emulator.env, PULUMI_STACK: "" }, ...file("none")),
			runCommand(["import", sid], {
				cwd: outside(),
				env: { ...process.env, ...emulator.env },
			}),
		]);

	expect(named.stderr).toContain("--yes --stack test\n");
	expect(misspelt.stderr).toMatch(
		/^The configuration of stack tset could not be read: .+\n$/,
	);
	expect(unread.stderr).toMatch(
		/^The stack's configuration could not be read: passphrase must be set .+\. In another folder, .+\n$/,
	);
	expect(unreached.stderr).toContain(
		'could not be read: unable to open state database "postgres://me:****@127.0.0.1:1/state?password=****&sslmode=disable": ',
	);
	expect(
		[named, selected, unread, none, elsewhere].map(({ exitCode }) => exitCode),
	).toEqual([0, 0, 1, 0, 0]);
	for (const { stdout, stderr } of [named, selected, unread, none, elsewhere])
		expect(stdout + stderr).not.toContain(TWILIO_AUTH_TOKEN);
	emulator.completeRoom(sid);
});
