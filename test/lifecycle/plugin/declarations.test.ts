import { openRoom, openRooms } from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { shareStory } from "../../support/story.js";

const { emulator, stack } = shareStory(undefined, { make: Stack.inYaml });

const declareRoom = (name: string, properties: string, options = "") =>
	stack.declareYaml(`
resources:
  ${name}:
    type: twilio-video:index:Room
    properties: { ${properties} }
    options: { ${options} }
`);

/** What was said of the room one. */
const said = (output: string) =>
	output
		.split(/^ {2}(?=\S)/m)
		.find((block) => block.startsWith("twilio-video:index:Room (one)"))
		?.split("\n\n", 1)[0]
		?.split("\n")
		.slice(1)
		.map((line) => line.trim())
		.filter((line) => line !== "") ?? [];

test("refuses all bad arguments at once, each under its name, a secret without its value, before anything is opened", async () => {
	await declareRoom(
		"one",
		"emptyRoomTimeout: 0.5, maxParticipants: 51, type: group, uniqueName: a/b, statusCallback: { fn::secret: 'ftp://hooks.example.com/hunter2' }",
	);

	const { output } = await stack.failing.preview();

	expect(said(output)).toEqual([
		expect.stringMatching(
			/emptyRoomTimeout .*must be a whole number of minutes from 1 to 60, got 0.5/,
		),
		expect.stringMatching(
			/maxParticipants .*must be a whole number of participants from 1 to 50, got 51/,
		),
		expect.stringMatching(/statusCallback must be an absolute/),
		expect.stringMatching(/uniqueName .*must be usable in a URL/),
	]);
	expect(output).not.toContain("hunter2");
	expect(emulator.requests()).toEqual([]);
});

test("says who has a name that is taken, and how to import or end that room, in commands that work", async () => {
	const sid = await openRoom(emulator, { UniqueName: "board" });
	await declareRoom("one", "uniqueName: board");

	const { output } = await stack.failing.up();

	const lines = said(output);
	expect(lines.join("\n")).toContain(`Room ${sid}, opened `);
	expect(lines).toContain(
		"If it is this resource's own room, which --replace or replacementTrigger replaces, set the option deleteBeforeReplace.",
	);
	expect(lines).toContain(`pulumi import twilio-video:index:Room one ${sid}`);
	const ending = lines.find((line) => line.startsWith("curl "));
	expect(ending).toBe(
		`curl -u ${emulator.accountSid} -d Status=completed ${emulator.url}/v1/Rooms/${sid}`,
	);
	// Where there is a terminal, curl would ask there.
	const { accountSid, authToken } = emulator;
	await stack.shell(
		String(ending).replace(accountSid, `${accountSid}:${authToken}`),
	);
	expect(openRooms(emulator)).toEqual([]);
});

test("imports a room by the option import, and refuses a program that differs", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "board",
		MaxParticipants: "7",
		StatusCallback: "https://hooks.example.com/hunter2",
	});
	const full =
		"uniqueName: board, statusCallback: 'https://hooks.example.com/hunter2'";
	await declareRoom("one", `${full}, maxParticipants: 8`, `import: ${sid}`);
	const refused = await stack.failing.up();
	await declareRoom("one", `${full}, maxParticipants: 7`, `import: ${sid}`);

	const imported = await stack.up();

	expect(refused.output).toContain("maxParticipants: {7} => {8}");
	expect(refused.output).not.toMatch(/replacing room|hunter2/);
	// The engine has imported it, and then refused to replace it.
	expect(imported).toMatchObject({ steps: [{ op: "same" }] });
	expect((await stack.rooms()).one?.id).toBe(sid);
});

test("imports a room by `pulumi import`, with the program that declares it", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "wall",
		MaxParticipants: "7",
	});
	emulator.failNext({
		operation: "FetchRoom",
		fields: { unused_room_timeout: 0 },
	});
	await stack.declareYaml("");

	const { exitCode, output } = await stack.pulumi(
		...["import", "twilio-video:index:Room", "wall", sid],
		...["--yes", "--protect=false"],
	);

	expect(exitCode).toBe(0);
	expect(output).toMatch(/maxParticipants: 7\n\s+uniqueName: wall\n/);
	expect(output).not.toContain("emptyRoomTimeout");
	expect(output).toMatch(
		/ {2}twilio-video:index:Room \(wall\):\n\s+warning: unusedRoomTimeout must be .* so it is left out/,
	);
});

test("keeps a secret argument a secret, in the state and in what is shown", async () => {
	await declareRoom(
		"hidden",
		"statusCallback: { fn::secret: 'https://hooks.example.com/hunter2' }, uniqueName: { fn::secret: board-4711 }",
	);

	const { output } = await stack.up();

	expect(openRooms(emulator)).toEqual(["board-4711"]);
	expect(output).not.toMatch(/hunter2|board-4711/);
	const state = await stack.stateText();
	expect(state).not.toMatch(/hunter2|board-4711/);
});

test("names a room by the pattern of the stack's configuration, and opens another before the old one ends", async () => {
	await declareRoom("meeting", "");
	await stack.pulumi(
		...["config", "set", "--path", "pulumi:autonaming.pattern"],
		`meet-\${name}-\${alphanum(4)}`,
	);
	await stack.up();
	const named = openRooms(emulator);
	await declareRoom("meeting", "maxParticipants: 7");

	const replaced = await stack.up();

	expect(named).toEqual([expect.stringMatching(/^meet-meeting-\w{4}$/)]);
	// The name doesn't stay, so that the old room may.
	expect(replaced.steps[0]).toMatchObject({ op: "create-replacement" });
});
