import { asked, openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { freshStory } from "../support/story.js";

const { emulator, stack } = freshStory();

test("of two stacks that want one name at once, one gets it, and the other fails, says whose it is, and leaves it alone", async () => {
	await using other = await Stack.create(emulator.env);
	const stacks = [stack, other];
	for (const one of stacks)
		await one.declare('new Room("one", { uniqueName: "stand-up" });');
	// The first isn't answered before the second has asked.
	emulator.failNext({ operation: "CreateRoom", delayMs: 2000, times: 2 });

	const runs = await Promise.all(
		stacks.map(async (one) => ({
			one,
			...(await one.pulumi("up", "--yes", "--skip-preview")),
		})),
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
	await loser?.one.destroy();
	expect(asked(emulator, count)).toBe("");
	expect(openRooms(emulator)).toEqual(["stand-up"]);
	await winner?.one.destroy();
});
