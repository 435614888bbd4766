import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
});

afterEach(() => endStory(emulator, stack));

const dependents = (maxParticipants: number) => `
	const first = new Room("first", { maxParticipants: ${maxParticipants} });
	new Room("callback", { statusCallback: pulumi.interpolate\`https://hooks.example.com/\${first.sid}\` });
	new Room("nested", { recordingRules: [{ type: "include", publisher: first.sid }, { type: "exclude", kind: "audio" }] });
	new Room("number", { maxParticipants: first.maxParticipants });
	new Room("named", { uniqueName: first.sid });
`;

test.each([
	["are none", {}, "No Twilio credentials."],
	[
		"can't be any",
		{ TWILIO_ACCOUNT_SID: "AC1" },
		"TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits.",
	],
])(
	"warns where a first preview can do without the credentials that %s, and not in the update",
	async (_title, credentials, reason) => {
		await stack.declare('new Room("one"); new Room("two");');
		stack.use(credentials);

		const preview = await stack.preview();
		const up = await stack.up();

		const warning = `warning: ${reason} New rooms can be previewed without credentials`;
		expect(preview.exitCode).toBe(0);
		expect(preview.output).toContain(warning);
		expect(preview.output).toContain("1 warning\n");
		expect(up.exitCode).toBe(1);
		expect(up.output).toContain(`error: ${reason}`);
		expect(up.output).not.toContain("warning:");
	},
);

test("previews rooms whose arguments aren't known yet, without a request, and opens them with the values", async () => {
	await stack.declare(dependents(8));

	const preview = await stack.preview();

	expect(preview.exitCode).toBe(0);
	expect(preview.steps.map(({ op }) => op)).toEqual([
		"create",
		"create",
		"create",
		"create",
		"create",
	]);
	expect(emulator.requests()).toEqual([]);

	expect((await stack.up()).exitCode).toBe(0);

	const { first, callback, nested, number, named } = await stack.rooms();
	expect(callback?.outputs.statusCallback).toBe(
		`https://hooks.example.com/${first?.id}`,
	);
	expect(nested?.outputs.recordingRules).toEqual([
		{ type: "include", publisher: first?.id },
		{ type: "exclude", kind: "audio" },
	]);
	expect(number?.outputs.maxParticipants).toBe(8);
	expect(named?.outputs.uniqueName).toBe(first?.id);
	expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);

	// A replacement of the first makes every value that the others take from it unknown again.
	await stack.declare(dependents(9));
	const change = await stack.preview();

	const replaced = change.steps.filter(({ op }) => op === "replace");
	expect(
		Object.fromEntries(replaced.map(({ name, keys }) => [name, keys])),
	).toEqual({
		first: ["maxParticipants"],
		callback: ["statusCallback"],
		nested: ["recordingRules"],
		number: ["maxParticipants"],
		named: ["uniqueName"],
	});
	expect(JSON.stringify(emulator.requests())).not.toContain("04da6b54");
});

test("previews without credentials, which nothing needs yet", async () => {
	stack.use({});
	await stack.declare('new Room("one");');

	expect((await stack.preview()).exitCode).toBe(0);

	const up = await stack.up();

	expect(up.exitCode).not.toBe(0);
	expect(up.output).toContain("No Twilio credentials.");
});

test("reads a room that is managed elsewhere, shows its outputs, and leaves it open", async () => {
	await stack.declare('new Room("one", { maxParticipants: 8 });');
	await stack.up();
	const { one } = await stack.rooms();

	await using other = await Stack.create(emulator.env);
	await other.declare(`
		const room = Room.get("theirs", "${one?.id}");
		exports.maxParticipants = room.maxParticipants;
		exports.isRoom = Room.isInstance(room);
		new Room("mine", { maxParticipants: room.maxParticipants });
	`);
	const up = await other.up();

	expect(up.exitCode).toBe(0);
	const { theirs, mine } = await other.rooms();
	expect(theirs?.outputs).toMatchObject({
		sid: one?.id,
		maxParticipants: 8,
		status: "in-progress",
	});
	expect(mine?.outputs.maxParticipants).toBe(8);
	expect((await other.pulumi("stack", "output", "--json")).output).toContain(
		'"isRoom": true',
	);
	expect((await other.destroy()).exitCode).toBe(0);
	expect(openRooms(emulator)).toEqual([one?.outputs.uniqueName]);

	await other.declare(
		'Room.get("none", "RM00000000000000000000000000000000");',
	);
	const none = await other.up();
	expect(none.exitCode).not.toBe(0);
	expect(none.output).toContain(
		`Account ${emulator.accountSid} has no room RM00000000000000000000000000000000.`,
	);
});
