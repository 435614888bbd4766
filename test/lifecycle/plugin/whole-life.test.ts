import { asked, openRooms } from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { opsOf } from "../../support/steps.js";
import { shareStory } from "../../support/story.js";

const { emulator, stack } = shareStory(undefined, { make: Stack.inYaml });

const declare = (lobby: string, planning = "uniqueName: planning") =>
	stack.declareYaml(`
resources:
  lobby:
    type: twilio-video:index:Room
    properties: { ${lobby} }
  planning:
    type: twilio-video:index:Room
    properties: { ${planning} }
variables:
  found:
    fn::invoke:
      function: twilio-video:index:getRoom
      arguments: { sid: "\${planning.sid}" }
  ended:
    fn::invoke:
      function: twilio-video:index:getRooms
      arguments: { status: completed }
outputs:
  name: \${lobby.uniqueName}
  most: \${lobby.maxParticipants}
  found: \${found.uniqueName}
  ended: \${ended.rooms}
`);

const outputs = async () =>
	JSON.parse((await stack.pulumi("stack", "output", "--json")).output) as {
		readonly name: string;
		readonly most: number;
		readonly found: string;
		readonly ended: readonly { readonly sid: string }[];
	};

test("a preview knows all but what Twilio decides, and asks it nothing of rooms to be opened", async () => {
	await declare("maxParticipants: 10");

	const { output } = await stack.preview();

	expect(output).toMatch(/name *: "lobby-[0-9a-f]{11}"/);
	expect(output).toMatch(/most *: 10\b/);
	expect(asked(emulator)).toBe("ListRoom");
});

test("opens one room a resource, looks it up, and remembers what Twilio told", async () => {
	const { steps } = await stack.up();

	expect(steps.map(({ op }) => op)).toEqual(["create", "create"]);
	const { lobby } = await stack.rooms();
	expect(Object.keys(lobby?.inputs ?? {})).toEqual([
		"maxParticipants",
		"uniqueName",
	]);
	expect(lobby?.outputs).toMatchObject({
		sid: lobby?.id,
		status: "in-progress",
		uniqueName: lobby?.inputs.uniqueName,
		maxParticipants: 10,
	});
	expect(await outputs()).toMatchObject({ found: "planning", ended: [] });
	expect([...openRooms(emulator)].sort()).toEqual([
		lobby?.outputs.uniqueName,
		"planning",
	]);
});

test("a preview of a change shows the argument alone, and says at the room what it costs", async () => {
	await declare("maxParticipants: 20");
	const { lobby } = await stack.rooms();

	const { output } = await stack.preview("--diff");

	expect(output).toContain(
		`warning: maxParticipants changed: replacing room ${lobby?.id} disconnects its participants, and the new room has another SID and another name.`,
	);
	expect(output.match(/^ +[~+-] .+/gm)).toEqual([
		expect.stringMatching(/~ maxParticipants: 10 => 20/),
		expect.stringMatching(/~ most *: 10 => 20/),
		expect.stringMatching(/~ name *: "lobby-[^"]+" => "lobby-[^"]+"/),
	]);
});

test("replaces a changed room after the new one is open, and one that has ended", async () => {
	const { lobby, planning } = await stack.rooms();
	emulator.completeRoom(String(planning?.id));

	const { steps, output } = await stack.up();

	expect(output).toContain(`Room ${planning?.id} ended at `);
	expect(
		steps
			.filter(({ op }) => op === "create-replacement")
			.map(({ name, keys }) => [name, keys]),
	).toEqual(
		expect.arrayContaining([
			["lobby", ["maxParticipants"]],
			["planning", ["status"]],
		]),
	);
	const now = await stack.rooms();
	expect(now.lobby?.outputs.uniqueName).not.toBe(lobby?.outputs.uniqueName);
	expect([...openRooms(emulator)].sort()).toEqual([
		now.lobby?.outputs.uniqueName,
		"planning",
	]);
});

test("completes the old room first where the name stays, and takes a change of whenEnded without a request", async () => {
	await declare(
		"maxParticipants: 20, whenEnded: keep",
		"uniqueName: planning, largeRoom: true",
	);
	const { lobby } = await stack.rooms();

	const up = await stack.up();

	expect(opsOf(up, "planning")).toEqual([
		"delete-replaced",
		"replace",
		"create-replacement",
	]);
	expect(up.steps).toContainEqual({ name: "lobby", op: "update", keys: [] });
	expect(
		emulator.requests().filter(({ path }) => path.endsWith(`/${lobby?.id}`)),
	).toEqual([]);
});

test("keeps a room that has ended and is to be kept, and one when an argument says what Twilio does anyway", async () => {
	await declare(
		"maxParticipants: 20, whenEnded: keep",
		"uniqueName: planning, largeRoom: true, type: group",
	);
	const { lobby } = await stack.rooms();
	emulator.completeRoom(String(lobby?.id));

	const { steps, output } = await stack.up();

	expect(steps.map(({ op }) => op)).toEqual(["same", "same"]);
	expect(output).not.toContain("warning: Room");
	expect((await stack.rooms()).lobby?.id).toBe(lobby?.id);
});

test("a refresh sees what has ended, and forgets what Twilio no longer knows", async () => {
	const { lobby, planning } = await stack.rooms();
	const before = await stack.stateText();
	await stack.restore(
		before.replaceAll(String(planning?.id), `RM${"0".repeat(32)}`),
	);

	await stack.refresh();
	const now = await stack.rooms();
	expect(now.planning).toBeUndefined();
	expect(now.lobby?.outputs.status).toBe("completed");
	expect(now.lobby?.inputs).toEqual(lobby?.inputs);
	await stack.restore(before);
});
