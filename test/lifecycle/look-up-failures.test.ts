import { openRooms } from "../support/emulator.js";
import { shareStory } from "../support/story.js";

const program = 'new Room("one", { unusedRoomTimeout: 60 });';

const { emulator, stack } = shareStory(program, { isDestroyed: true });

test("a preview fails when Twilio refuses the credentials, and says how to go on without a look-up", async () => {
	const { one } = await stack.rooms();
	emulator.failNext({ operation: "FetchRoom", status: 401, code: 20003 });

	const preview = await stack.preview();

	expect(preview.exitCode).not.toBe(0);
	for (const line of [
		"Twilio refused the credentials of account",
		`The request was to check whether room ${one?.id} has ended.`,
		"To preview and update without looking rooms up:",
		"  pulumi config set twilio:lookUp never",
		"or set TWILIO_LOOK_UP=never in the environment.",
	])
		expect(preview.output).toContain(line);
	expect(preview.steps.filter(({ op }) => op === "replace")).toEqual([]);
});

test("an update fails for want of credentials, and replaces nothing", async () => {
	const { one } = await stack.rooms();
	stack.use({});

	const up = await stack.up();

	stack.use(emulator.env);
	expect(up.exitCode).not.toBe(0);
	expect(up.output).toContain("No Twilio credentials.");
	expect((await stack.rooms()).one?.id).toBe(one?.id);
});

test.each([
	["in the environment", "environment"],
	["in the configuration", "configuration"],
])(
	"never to look up, set %s, asks Twilio nothing, and notices no end",
	async (_title, place) => {
		const { one } = await stack.rooms();
		emulator.completeRoom(one?.id ?? "");
		const { length } = emulator.requests();
		if (place === "environment") stack.use({ TWILIO_LOOK_UP: "never" });
		else await stack.pulumi("config", "set", "twilio:lookUp", "never");

		const preview = await stack.preview("--expect-no-changes");

		expect(preview.exitCode).toBe(0);
		expect(emulator.requests()).toHaveLength(length);
		stack.use(emulator.env);
	},
);

test("leaves no room open", async () => {
	await stack.pulumi("config", "rm", "twilio:lookUp");

	expect((await stack.destroy()).exitCode).toBe(0);

	expect(openRooms(emulator)).toEqual([]);
});
