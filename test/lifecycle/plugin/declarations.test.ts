import { openRoom, openRooms } from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { shareStory } from "../../support/story.js";

const { emulator, stack } = shareStory(undefined, {
	make: (environment) => Stack.inYaml(environment),
});

const declareRoom = (properties: string, options = "") =>
	stack.declareYaml(`
resources:
  one:
    type: twilio-video:index:Room
    properties: { ${properties} }
    options: { ${options} }
`);

/** What was said of the room. */
const said = (output: string) =>
	output
		.split(/^ {2}(?=\S)/m)
		.find((block) => block.startsWith("twilio-video:index:Room (one)"))
		?.split("\n\n", 1)[0]
		?.split("\n")
		.slice(1)
		.map((line) => line.trim())
		.filter((line) => line !== "") ?? [];

test("refuses all bad arguments at once, each under its name, before anything is opened", async () => {
	await declareRoom(
		"emptyRoomTimeout: 0.5, maxParticipants: 51, type: group, uniqueName: a/b",
	);

	const { exitCode, output } = await stack.preview();

	expect(exitCode).not.toBe(0);
	expect(said(output)).toEqual([
		expect.stringMatching(
			/emptyRoomTimeout .*must be a whole number of minutes from 1 to 60, got 0.5/,
		),
		expect.stringMatching(
			/maxParticipants .*must be a whole number of participants from 1 to 50, got 51/,
		),
		expect.stringMatching(/uniqueName .*must be usable in a URL/),
	]);
	expect(emulator.requests()).toEqual([]);
});

test("refuses a secret argument without its value", async () => {
	await declareRoom(
		"statusCallback: { fn::secret: 'ftp://hooks.example.com/hunter2' }",
	);

	const { output } = await stack.preview();

	expect(output).toContain("statusCallback must be");
	expect(output).not.toContain("hunter2");
});

test("refuses a misspelt setting, and says which was meant", async () => {
	await declareRoom("");
	await stack.pulumi("config", "set", "twilio-video:acountSid", "AC123");

	const { exitCode, output } = await stack.preview();

	expect(exitCode).not.toBe(0);
	expect(output).toContain(
		"acountSid is not a setting (did you mean accountSid?)",
	);
	await stack.pulumi("config", "rm", "twilio-video:acountSid");
});

test("says without credentials where they were looked for, and how to set them", async () => {
	const { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID } = emulator.env;
	stack.use({ TWILIO_BASE_URL, TWILIO_ACCOUNT_SID });

	const { output } = await stack.up();

	expect(said(output).join("\n")).toContain(
		[
			"No Twilio credentials: the Account SID is set, but no Auth Token or API key.",
			"They are looked for in the provider's settings, then in the environment:",
			"twilio-video:accountSid or TWILIO_ACCOUNT_SID, together with",
			"twilio-video:authToken or TWILIO_AUTH_TOKEN, or with",
			"twilio-video:apiKey or TWILIO_API_KEY and twilio-video:apiSecret or TWILIO_API_SECRET.",
		].join("\n"),
	);
	expect(said(output).join("\n")).toContain(
		"pulumi config set --secret twilio-video:authToken\nor with the environment variables. A provider that the program declares takes them as arguments instead.",
	);
	stack.use(emulator.env);
});

test("keeps a secret argument a secret, in the state and in what is shown", async () => {
	await declareRoom(
		"statusCallback: { fn::secret: 'https://hooks.example.com/hunter2' }, uniqueName: { fn::secret: board-4711 }",
	);

	const { exitCode, output } = await stack.up();

	expect(exitCode).toBe(0);
	expect(openRooms(emulator)).toEqual(["board-4711"]);
	expect(output).not.toMatch(/hunter2|board-4711/);
	const state = await stack.stateText();
	expect(state).not.toMatch(/hunter2|board-4711/);
	await stack.destroy();
});

test("names a room by the pattern of the stack's configuration, and asks for a name where that turns automatic names off", async () => {
	await declareRoom("");
	const autonaming = (key: string, value: string) =>
		stack.pulumi("config", "set", "--path", `pulumi:autonaming.${key}`, value);
	await autonaming("pattern", `meet-\${name}-\${alphanum(4)}`);
	await stack.up();
	const named = openRooms(emulator);
	const kept = await stack.up();
	await declareRoom("maxParticipants: 7");
	const replaced = await stack.up();
	await stack.destroy();
	await stack.pulumi("config", "rm", "pulumi:autonaming");
	await autonaming("mode", "disabled");

	const disabled = await stack.preview();

	expect(named).toEqual([expect.stringMatching(/^meet-one-\w{4}$/)]);
	expect(kept.steps).toMatchObject([{ op: "same" }]);
	// The name doesn't stay, so that the old room may.
	expect(replaced.steps[0]).toMatchObject({ op: "create-replacement" });
	expect(disabled.output).toContain(
		"uniqueName must be given: the stack's configuration turns automatic names off (pulumi:autonaming)",
	);
	await stack.pulumi("config", "rm", "pulumi:autonaming");
});

test("says who has a name that is taken, and how to import or end that room, in commands that work", async () => {
	const sid = await openRoom(emulator, { UniqueName: "board" });
	await declareRoom("uniqueName: board");

	const { output } = await stack.up();

	const lines = said(output);
	expect(lines.join("\n")).toContain(`Room ${sid}, opened `);
	expect(lines).toContain(`pulumi import twilio-video:index:Room one ${sid}`);
	const ending = lines.find((line) => line.startsWith("curl "));
	expect(ending).toBe(
		`curl -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" -d Status=completed ${emulator.url}/v1/Rooms/${sid}`,
	);
	await stack.shell(String(ending));
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
	await declareRoom(`${full}, maxParticipants: 8`, `import: ${sid}`);
	const refused = await stack.up();
	await declareRoom(`${full}, maxParticipants: 7`, `import: ${sid}`);

	const imported = await stack.up();

	expect(refused.exitCode).not.toBe(0);
	expect(refused.output).toContain("maxParticipants: {7} => {8}");
	expect(refused.output).not.toMatch(/replacing room|hunter2/);
	// The engine has imported it, and then refused to replace it.
	expect(imported).toMatchObject({ exitCode: 0, steps: [{ op: "same" }] });
	expect((await stack.rooms()).one?.id).toBe(sid);
	await stack.destroy();
});

test("imports a room by `pulumi import`, with the program that declares it", async () => {
	await declareRoom("");
	const sid = await openRoom(emulator, {
		UniqueName: "board",
		MaxParticipants: "7",
	});
	await stack.declareYaml("");

	const { exitCode, output } = await stack.pulumi(
		...["import", "twilio-video:index:Room", "board", sid],
		...["--yes", "--protect=false"],
	);

	expect(exitCode).toBe(0);
	expect(output).toMatch(/maxParticipants: 7\n\s+uniqueName: board\n/);
	expect(output).not.toContain("emptyRoomTimeout");
});

test("fails to import a room that Twilio doesn't know", async () => {
	const sid = `RM${"0".repeat(32)}`;
	await declareRoom("", `import: ${sid}`);

	const { output } = await stack.up();

	expect(said(output).join("\n")).toContain(
		`Account ${emulator.accountSid} has no room ${sid}.`,
	);
});
