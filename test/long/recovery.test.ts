import { stackHash } from "../../provider/room/arguments/automatic-name.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { freshStory, upAndKill } from "../support/story.js";

const { emulator, stack } = freshStory();

test("takes over the rooms of an update that was killed, wherever they are in the program and whatever Twilio's clock says, and keeps their secrets", async () => {
	emulator.advance({ hours: 1 });
	await stack.declare(`
		new Room("plain", { maxParticipants: 8 });
		new Room("named", { uniqueName: pulumi.secret("hunter2"), statusCallback: pulumi.secret("") });
		class Office extends pulumi.ComponentResource {
			constructor(name) {
				super("my:index:Office", name);
				const statusCallback = pulumi.secret("https://hooks.example.com/?token=hunter3");
				new Room("child", { statusCallback }, { parent: this, additionalSecretOutputs: ["sid"] });
			}
		}
		new Office("office");
	`);
	await upAndKill(emulator, stack, "after", { times: 3 });
	const { rooms: none, pending } = await stack.contents();
	expect(none).toEqual({});
	expect(pending).toHaveLength(3);

	const command = await stack.command("import", "--pending");
	await stack.follow(command);

	const { rooms, pending: left } = await stack.contents();
	expect(left).toEqual([]);
	expect(Object.keys(rooms).sort()).toEqual(["child", "named", "plain"]);
	expect(rooms.child?.urn).toContain("::my:index:Office$pulumi-nodejs:");
	// Before the program marks them as secrets once more.
	const child = emulator
		.rooms()
		.find(({ unique_name }) => unique_name.startsWith("child-"));
	for (const text of [command.stderr, await stack.stateText()])
		expect(text).not.toMatch(/hunter\d/);
	expect(rooms.child?.outputs.sid).not.toBe(child?.sid);
	await stack.up("--expect-no-changes");
	expect(emulator.rooms()).toHaveLength(3);
	expect(command.stdout).toBe("");
});

test("ends the room of an update that was killed, although the program reads it since, so that the next update opens exactly one", async () => {
	await stack.declare('new Room("one", { uniqueName: "first" });');
	await upAndKill(emulator, stack, "after");
	const sid = String(emulator.rooms()[0]?.sid);
	await stack.declare(`Room.get("look", "${sid}");`);
	await stack.up();
	emulator.advance({ minutes: 4 });

	const { stdout, stderr, exitCode } = await stack.command(
		"import",
		"--pending",
	);
	expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
	expect(stderr).toContain(
		`\nOr, to end the rooms instead:\n  npx pulumi-twilio-video complete ${sid}\n  rm twilio-video-import.json\nThen:\n  pulumi refresh --clear-pending-creates --yes\n`,
	);
	await stack.command("complete", sid);
	await stack.remove("twilio-video-import.json");
	await stack.pulumi("refresh", "--clear-pending-creates", "--yes");
	await stack.declare('new Room("one", { uniqueName: "first" });');

	expect((await stack.contents()).pending).toEqual([]);
	await stack.up();
	expect(openRooms(emulator)).toEqual(["first"]);
});

test("after the CLI alone was killed, leaves alone what another stack of the program has opened, and lets the user choose between two of its own", async () => {
	const [foreign, earlier] = await Promise.all(
		["prod", "test"].map((name) =>
			openRoom(emulator, {
				UniqueName: `one-${stackHash("rooms", name)}1a2b3c4`,
			}),
		),
	);
	await stack.declare('new Room("one");');
	await upAndKill(emulator, stack, "after", { recipient: "cli" });
	const own = emulator.rooms().filter(({ sid }) => sid !== foreign);
	const ours = own.find(({ sid }) => sid !== earlier);

	const undecided = await stack.command("import", "--pending");
	expect(undecided).toMatchObject({ exitCode: 1, stdout: "" });
	expect(undecided.stderr).toMatch(
		/^one: can't find out which room was opened for it\./,
	);
	expect(undecided.stderr).not.toContain(foreign);
	for (const room of own)
		expect(undecided.stderr).toContain(
			`\n  ${room?.sid} "${room?.unique_name}", opened ${room?.date_created}\n`,
		);
	expect(openRooms(emulator)).toHaveLength(3);
	const wrong = await stack.command(
		"import",
		"--pending",
		`RM${"0".repeat(32)}`,
	);
	expect(wrong).toEqual({
		stdout: "",
		stderr: `Not among the open rooms that pending creations of this stack may have opened: RM${"0".repeat(32)}.\n`,
		exitCode: 1,
	});

	const command = await stack.command("import", "--pending", String(ours?.sid));
	await stack.follow(command);

	expect((await stack.rooms()).one?.id).toBe(ours?.sid);
	await stack.preview("--expect-no-changes");
	for (const sid of [foreign, earlier]) emulator.completeRoom(String(sid));
});

test("ends the new room of a replacement that was killed, because Pulumi can't take it over", async () => {
	await stack.declare('new Room("one", { maxParticipants: 8 });');
	await stack.up();
	await stack.declare('new Room("one", { maxParticipants: 9 });');
	await upAndKill(emulator, stack, "after");
	const [first, second] = emulator.rooms();
	stack.use({ ...emulator.env, TWILIO_ACCOUNT_SID: `AC${"f".repeat(32)}` });
	expect((await stack.command("import", "--pending")).stderr).toContain(
		`belongs to account ${emulator.accountSid}`,
	);
	stack.use(emulator.env);

	const refused = await stack.command("import", "--pending");
	expect(refused.exitCode).toBe(1);
	expect(refused.stderr).toMatch(
		/^one: the state already has a room of this name, and Pulumi can't import a second one\./,
	);
	expect(refused.stderr).toContain(second?.sid);
	expect(refused.stderr).not.toContain(first?.sid);

	await stack.command("complete", String(second?.sid));
	await stack.rewriteState(longAgo);
	await stack.follow(await stack.command("import", "--pending"));

	expect(openRooms(emulator)).toEqual([first?.unique_name]);
	await stack.up();
	expect(openRooms(emulator)).toHaveLength(1);
});

test("says that nothing is there only when nothing can come any more, and then the next update opens one room", async () => {
	await stack.declare('new Room("one");');
	await upAndKill(emulator, stack, "before");

	const early = await stack.command("import", "--pending");
	expect(early).toMatchObject({ exitCode: 1, stdout: "" });
	expect(early.stderr).toMatch(
		/^A pending creation has no open room yet, and may still open one/,
	);

	await stack.rewriteState(longAgo);
	const late = await stack.command("import", "--pending");
	expect(late).toMatchObject({ exitCode: 0, stdout: "" });
	expect(late.stderr).toMatch(/^No open room matches any pending creation/);
	await stack.follow(late);

	expect((await stack.contents()).pending).toEqual([]);
	const nothing = await stack.command("import", "--pending");
	expect(nothing).toEqual({
		stdout: "",
		stderr:
			"No room is pending: according to the state, every creation has ended.\n",
		exitCode: 0,
	});
	await stack.up();
	expect(openRooms(emulator)).toHaveLength(1);
});

/** A state as if it had been written long ago, when nothing of it can still be under way. */
function longAgo(state: string): string {
	return state.replace(/"time":".+?"/, '"time":"2026-01-02T03:04:05Z"');
}
