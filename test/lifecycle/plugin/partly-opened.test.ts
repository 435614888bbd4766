import {
	asked,
	forbidden,
	openRooms,
	requestsOf,
	sidsOf,
} from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { shareStory } from "../../support/story.js";

const { emulator, stack } = shareStory(undefined, { make: Stack.inYaml });

const room = (options = "") => `
    type: twilio-video:index:Room
    properties: { maxParticipants: 8 }
    options: { ${options} }`;

test("a room of which the answer tells no more than the SID is in the state, and the next update reads it; a lost answer opens one room", async () => {
	await stack.declareYaml(`resources:\n  one:${room()}\n  two:${room()}\n`);
	emulator.failNext({ operation: "CreateRoom", fields: { status: undefined } });
	emulator.failNext(forbidden("FetchRoom"));
	emulator.failNext({ operation: "CreateRoom", fault: "reset", when: "after" });

	// One after the other, so that each meets a fault of its own.
	const failed = await stack.failing.up(
		"--parallel",
		"1",
		"--continue-on-error",
	);
	const [partly, lost] = sidsOf(emulator);
	const stored = Object.values(await stack.rooms()).map(({ id }) => id);
	const before = emulator.requests().length;
	const repaired = await stack.up();
	expect(failed.output).toContain(
		"It is in the stack's state: `pulumi up` reads it, `pulumi destroy` ends it.",
	);

	expect(emulator.rooms()).toHaveLength(2);
	expect(stored.toSorted()).toEqual([partly, lost].toSorted());
	expect(repaired.steps.map(({ op }) => op).toSorted()).toEqual([
		"same",
		"update",
	]);
	expect(asked(emulator, before)).not.toContain("CreateRoom");
	for (const { outputs } of Object.values(await stack.rooms()))
		expect(outputs).toMatchObject({
			status: "in-progress",
			maxParticipants: 8,
		});
	expect(openRooms(emulator)).toHaveLength(2);
});

test("Ctrl-C lets a create come to its end, which the state has, and begins no other", async () => {
	await stack.declareYaml(
		`resources:\n  one:${room()}\n  two:${room()}\n  four:${room()}\n  five:${room(`dependsOn: ["\${four}"]`)}\n`,
	);
	const count = emulator.requests().length;
	emulator.failNext({ operation: "CreateRoom", delayMs: 1500 });
	await using up = stack.start("up");
	await up.until(() => requestsOf(emulator, "CreateRoom", count).length === 1);

	await up.signal("SIGINT", "cli");
	await up.ended;

	expect(Object.keys(await stack.rooms()).sort()).toEqual([
		"four",
		"one",
		"two",
	]);
	expect(openRooms(emulator)).toHaveLength(3);
	expect((await stack.contents()).pending).toEqual([]);
});
