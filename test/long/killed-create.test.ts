import { setTimeout as sleep } from "node:timers/promises";
import { stackHash } from "../../provider/room/arguments/automatic-name.js";
import { openRoom, sidsOf } from "../support/emulator.js";
import { expectRooms, freshStory, upAndKill } from "../support/story.js";

const { emulator, stack } = freshStory();

test("the CLI alone killed after Twilio opened the room: the room is taken over", async () => {
	await stack.declare('new Room("one");');
	await upAndKill(emulator, stack, "after", { recipient: "cli" });

	await stack.follow(await stack.command("import", "--pending"));

	await expectRooms(emulator, stack, ["one"]);
	expect(await stack.up("--expect-no-changes")).toMatchObject({ exitCode: 0 });
});

test("the CLI alone killed before Twilio opened the room: the provider host, which is still there, opens it, and it is taken over", async () => {
	await stack.declare('new Room("one");');
	// Then the host asks again.
	emulator.failNext({ operation: "CreateRoom", fault: "reset", delayMs: 3000 });
	await using up = stack.start("up");
	await up.until(() => emulator.requests().length === 1);
	await up.signal("SIGKILL", "cli");
	// What is stopped while its group loses the CLI is hung up by the kernel.
	await up.ended;
	await up.signal("SIGSTOP", "host");
	await stack.pulumi("cancel", "--yes");
	const early = await stack.command("import", "--pending");
	expect(early.exitCode).toBe(1);
	expect(early.stderr).toContain("may still open one");

	await up.signal("SIGCONT", "host");
	while (emulator.rooms().length === 0) await sleep(100);

	await stack.follow(await stack.command("import", "--pending"));

	await expectRooms(emulator, stack, ["one"]);
	expect(await stack.up("--expect-no-changes")).toMatchObject({ exitCode: 0 });
});

test("the provider host alone killed before Twilio opened the room: the next update opens one room", async () => {
	await stack.declare('new Room("one");');
	const output = await upAndKill(emulator, stack, "before", {
		recipient: "host",
	});

	expect(output).toContain("error: error reading from server");
	await expectRooms(emulator, stack, []);
	expect(await stack.up()).toMatchObject({ exitCode: 0 });
	await expectRooms(emulator, stack, ["one"]);
});

test("the provider host alone killed after Twilio opened the rooms: Pulumi forgets them; one with a given name is taken over, one with an automatic name is listed, to be ended", async () => {
	await stack.declare(
		'new Room("named", { uniqueName: "stand-up" }); new Room("plain");',
	);
	const output = await upAndKill(emulator, stack, "after", {
		recipient: "host",
		times: 2,
	});
	const lost = emulator.rooms();

	expect(output).toContain("error: error reading from server");
	expect(await stack.contents()).toEqual({ rooms: {}, pending: [] });
	const [namedSid, plainSid] = ["stand-up", /^plain-/].map(
		(name) => lost.find(({ unique_name }) => unique_name.match(name))?.sid,
	);
	expect((await stack.command("import", "--pending")).stderr).toMatch(
		new RegExp(
			`^No room is pending: .+\nThese open rooms have .+\n  ${plainSid} "plain-.+\nThey may come from .+ complete RM`,
		),
	);
	const up = await stack.up();
	expect(up.exitCode).not.toBe(0);
	const [, command = ""] = up.output.match(/npx (.* import .*)/) ?? [];
	await stack.follow(await stack.command(...command.split(" ").slice(1)));
	expect(await stack.up()).toMatchObject({ exitCode: 0 });

	const { named, plain } = await stack.rooms();
	expect(named?.id).toBe(namedSid);
	expect(plain?.id).not.toBe(plainSid);
	const another = await openRoom(emulator, {
		UniqueName: `plain-${stackHash("rooms", "prod")}1a2b3c4`,
	});
	const { stderr } = await stack.command("import", "--pending");
	expect(stderr).toContain(`\n  ${plainSid} "plain-`);
	expect(stderr).not.toContain(another);
	await stack.command("complete", String(plainSid), another);
	await expectRooms(emulator, stack, ["named", "plain"]);
});

test("an update without checkpoints killed: nothing is pending, and the rooms that it opened are listed, to be ended", async () => {
	stack.use({ ...emulator.env, PULUMI_SKIP_CHECKPOINTS: "true" });
	await stack.declare(
		'for (let index = 0; index < 6; index++) new Room("room-" + index);',
	);
	await upAndKill(emulator, stack, "after", { times: 6 });
	const lost = sidsOf(emulator);
	expect(lost).toHaveLength(6);
	expect(await stack.contents()).toEqual({ rooms: {}, pending: [] });

	const { stderr } = await stack.command("import", "--pending");
	const listed = stderr.match(/RM[0-9a-f]{32}/g) ?? [];
	expect([...listed].sort()).toEqual(lost.toSorted());
	await stack.command("complete", ...listed);

	await expectRooms(emulator, stack, []);
	expect(await stack.up()).toMatchObject({ exitCode: 0 });
	expect(Object.keys(await stack.rooms())).toHaveLength(6);
});
