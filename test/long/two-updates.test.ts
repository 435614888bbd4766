import { asked, openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { expectRooms, freshStory } from "../support/story.js";

const { emulator, stack } = freshStory();

test("an update of a stack that is being updated is refused by Pulumi, and opens nothing", async () => {
	await stack.declare('new Room("one");');
	emulator.failNext({ operation: "CreateRoom", delayMs: 3000 });
	await using first = stack.start("up");
	await first.until(() => emulator.requests().length === 1);
	// However long the second one takes, the first isn't done.
	await first.signal("SIGSTOP", "host");

	const second = await stack.up();

	expect(second.exitCode).not.toBe(0);
	expect(second.output).toContain("locked");
	expect(asked(emulator)).toBe("CreateRoom");
	await first.signal("SIGCONT", "host");
	expect(await first.ended).toMatchObject({ exitCode: 0 });
	await expectRooms(emulator, stack, ["one"]);
});

test("of two stacks that want one name at once, one gets it, and the other fails, says whose it is, and leaves it alone", async () => {
	await using other = await Stack.create(emulator.env);
	const stacks = [stack, other];
	for (const one of stacks)
		await one.declare('new Room("one", { uniqueName: "stand-up" });');
	// The first isn't answered before the second has asked.
	emulator.failNext({ operation: "CreateRoom", delayMs: 2000, times: 2 });

	const runs = await Promise.all(
		stacks.map(async (one) => ({ one, ...(await one.up()) })),
	);

	const [winner, ...others] = runs.filter(({ exitCode }) => exitCode === 0);
	const [loser] = runs.filter(({ exitCode }) => exitCode !== 0);
	expect(others).toEqual([]);
	expect(openRooms(emulator)).toEqual(["stand-up"]);
	const sid = String(emulator.rooms()[0]?.sid);
	expect((await winner?.one.rooms())?.one?.id).toBe(sid);
	expect(loser?.output).toContain("code 53113");
	expect(loser?.output).toContain(`Room ${sid}, opened `);
	expect(await loser?.one.contents()).toEqual({ rooms: {}, pending: [] });

	const count = emulator.requests().length;
	expect(await loser?.one.destroy()).toMatchObject({ exitCode: 0 });
	expect(asked(emulator, count)).toBe("");
	expect(openRooms(emulator)).toEqual(["stand-up"]);
	expect(await winner?.one.destroy()).toMatchObject({ exitCode: 0 });
});
