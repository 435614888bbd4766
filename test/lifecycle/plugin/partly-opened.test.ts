import { openRooms, operationsSince } from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { shareStory } from "../../support/story.js";

const { emulator, stack } = shareStory(undefined, {
	make: (environment) => Stack.inYaml(environment),
});

const room = (options = "") => `
    type: twilio-video:index:Room
    properties: { maxParticipants: 8 }
    options: { ${options} }`;

test("a room of which the answer tells no more than the SID is in the state, and the next update reads it", async () => {
	await stack.declareYaml(`resources:\n  one:${room()}\n`);
	emulator.failNext({ operation: "CreateRoom", fields: { status: undefined } });
	emulator.failNext({ operation: "FetchRoom", status: 403, code: 20403 });

	const failed = await stack.up();
	const stored = (await stack.rooms()).one;
	const asked = emulator.requests().length;
	const repaired = await stack.up();

	expect(failed.exitCode).not.toBe(0);
	expect(failed.output).toContain(
		"It is in the stack's state: `pulumi up` reads it, `pulumi destroy` ends it.",
	);
	expect(stored).toMatchObject({ id: emulator.rooms()[0]?.sid });
	expect(repaired).toMatchObject({ exitCode: 0, steps: [{ op: "update" }] });
	expect(operationsSince(emulator, asked)).not.toContain("CreateRoom");
	expect((await stack.rooms()).one?.outputs).toMatchObject({
		status: "in-progress",
		maxParticipants: 8,
	});
	expect(openRooms(emulator)).toHaveLength(1);
});

test("a lost answer opens one room", async () => {
	await stack.declareYaml(`resources:\n  one:${room()}\n  two:${room()}\n`);
	emulator.failNext({ operation: "CreateRoom", fault: "reset", when: "after" });

	const { exitCode } = await stack.up();

	expect(exitCode).toBe(0);
	expect(openRooms(emulator)).toHaveLength(2);
});

test("a timeout of the program ends a create that hangs, and says where to look for the room", async () => {
	await stack.declareYaml(
		`resources:\n  one:${room()}\n  two:${room()}\n  three:${room("customTimeouts: { create: 3s }")}\n`,
	);
	emulator.failNext({ operation: "CreateRoom", fault: "silence", times: 9 });
	emulator.failNext({ operation: "FetchRoom", fault: "silence", times: 9 });
	stack.use({ ...emulator.env, TWILIO_LOOK_UP: "never" });

	const { output } = await stack.up();
	emulator.clearFailures();
	stack.use(emulator.env);

	expect(output).toMatch(
		/Twilio did not answer POST \/v1\/Rooms within 3 s \(1 attempt\)/,
	);
	expect(output).toContain(
		`curl -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" ${emulator.url}/v1/Rooms/three-`,
	);
	expect(output).toContain(
		"If one has the name, import it. It ends by itself if nobody joins.",
	);
	expect(output).toContain(
		"pulumi import twilio-video:index:Room three '<SID>'",
	);
});

test("Ctrl-C lets a create come to its end, which the state has, and begins no other", async () => {
	await stack.declareYaml(
		`resources:\n  one:${room()}\n  two:${room()}\n  four:${room()}\n  five:${room(`dependsOn: ["\${four}"]`)}\n`,
	);
	const count = emulator.requests().length;
	const creates = () =>
		operationsSince(emulator, count).filter((it) => it === "CreateRoom").length;
	emulator.failNext({ operation: "CreateRoom", delayMs: 3000 });
	await using up = stack.start("up");
	await up.until(() => creates() === 1);

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
