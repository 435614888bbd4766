import { openRoom, openRooms } from "../support/emulator.js";
import { shareStory } from "../support/story.js";

const { emulator, stack } = shareStory(undefined, { isDestroyed: true });
/** A room that is managed elsewhere. */
let theirs: string;

beforeAll(async () => {
	theirs = await openRoom(emulator, {
		UniqueName: "theirs",
		MaxParticipants: "7",
	});
});

const program = (maxParticipants: number) => `
	const first = new Room("first", { maxParticipants: ${maxParticipants} });
	new Room("callback", { statusCallback: pulumi.interpolate\`https://hooks.example.com/\${first.sid}\` });
	new Room("nested", { recordingRules: [{ type: "include", publisher: first.sid }, { type: "exclude", kind: "audio" }] });
	new Room("number", { maxParticipants: first.maxParticipants });
	new Room("named", { uniqueName: first.sid });
`;
const reading = () => `
	const theirs = Room.get("theirs", "${theirs}");
	new Room("mine", { maxParticipants: theirs.maxParticipants });
	exports.isRoom = Room.isInstance(theirs);
`;

test("previews rooms whose arguments aren't known yet without a request, with a warning where the credentials can't be any, which the update refuses", async () => {
	const bad = "TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits.";
	stack.use({ ...emulator.env, TWILIO_ACCOUNT_SID: "AC1" });
	await stack.declare(program(8));
	const { length } = emulator.requests();

	const preview = await stack.preview();
	const up = await stack.failing.up();
	stack.use(emulator.env);
	expect(preview.steps.map(({ op }) => op)).toEqual(Array(5).fill("create"));
	expect(preview.output).toContain(
		`warning: ${bad} New rooms can be previewed without credentials`,
	);
	expect(preview.output).toMatch(/ 1 warning\b/);
	expect(up.output).toContain(`error: ${bad}`);
	expect(up.output).not.toContain("warning:");
	expect(emulator.requests()).toHaveLength(length);
});

test("opens them with the values, beside one that takes its from a room that is managed elsewhere", async () => {
	await stack.declare(program(8) + reading());

	const up = await stack.up();

	expect(up.output).toContain("isRoom: true\n");
	const { first, callback, nested, number, named, ...others } =
		await stack.rooms();
	expect(callback?.outputs.statusCallback).toBe(
		`https://hooks.example.com/${first?.id}`,
	);
	expect(nested?.outputs.recordingRules).toEqual([
		{ type: "include", publisher: first?.id },
		{ type: "exclude", kind: "audio" },
	]);
	expect(number?.outputs.maxParticipants).toBe(8);
	expect(named?.outputs.uniqueName).toBe(first?.id);
	expect(others.theirs?.outputs).toMatchObject({
		sid: theirs,
		maxParticipants: 7,
		status: "in-progress",
	});
	expect(others.mine?.outputs.maxParticipants).toBe(7);
});

test("takes every value of a room that is to be replaced for unknown again", async () => {
	await stack.declare(program(9) + reading());

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
	// What the SDK has in place of what isn't known.
	expect(JSON.stringify(emulator.requests())).not.toContain("04da6b54");
});

test("leaves the room that is managed elsewhere open, and no other", async () => {
	await stack.destroy();

	expect(openRooms(emulator)).toEqual(["theirs"]);
});
