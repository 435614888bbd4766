import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
});

afterEach(() => endStory(emulator, stack));

test("a name that a room opened elsewhere has is refused, by a message with commands that take that room over or end it", async () => {
	const holder = await openRoom(emulator, { UniqueName: "stand-up" });
	const [room] = emulator.rooms();
	await stack.declare('new Room("one", { uniqueName: "stand-up" });');

	const { exitCode, output } = await stack.up();

	expect(exitCode).not.toBe(0);
	expect(output).toContain(
		'Twilio refused to create room "one": Room exists (HTTP 400, code 53113).',
	);
	expect(output).toContain(
		`Room ${holder}, opened ${room?.date_created}, has the name.`,
	);
	expect(await stack.rooms()).toEqual({});
	expect(openRooms(emulator)).toEqual(["stand-up"]);

	const proposed = [...output.matchAll(/npx pulumi-twilio-video (.+)$/gm)].map(
		([, words = ""]) => words.replaceAll("'", "").split(" "),
	);
	const [takeOver = [], end = []] = proposed;
	await stack.follow(await stack.command(...takeOver));

	expect(await stack.preview("--expect-no-changes")).toMatchObject({
		exitCode: 0,
	});
	expect((await stack.rooms()).one?.id).toBe(holder);

	expect(await stack.command(...end)).toEqual({
		stdout: "",
		stderr: `Completed room ${holder}.\n`,
		exitCode: 0,
	});

	expect((await stack.up()).exitCode).toBe(0);
	expect((await stack.rooms()).one?.id).not.toBe(holder);
	expect(openRooms(emulator)).toEqual(["stand-up"]);
});

test("a replacement that Twilio refuses says that the old room was completed for its name, and what has the name since", async () => {
	const declare = (args: string) =>
		stack.declare(`new Room("one", { uniqueName: "stand-up", ${args} });`);
	await declare("");
	await stack.up();

	emulator.failNext({ operation: "CreateRoom", status: 400, code: 53115 });
	await declare('mediaRegion: "nowhere"');
	const refused = await stack.up();

	expect(refused.output).toContain(
		"The room that it replaces has ended: there is none until a `pulumi up` succeeds.",
	);
	expect(openRooms(emulator)).toEqual([]);

	await declare("");
	await stack.up();
	emulator.completeRoom(String((await stack.rooms()).one?.id));
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });
	const taken = await stack.up();

	expect(taken.output).toContain(
		`If no stack has it, somebody opened it since: end it, and run \`pulumi up\` again:\n      npx pulumi-twilio-video complete ${sid}\n`,
	);
	expect(taken.output).not.toContain("pulumi-twilio-video import");
	emulator.completeRoom(sid);
});

test("a room that retainOnDelete leaves open keeps its name: the preview says so, and what Twilio then refuses loses nothing", async () => {
	const retaining = `pulumi.runtime.registerStackTransformation(({ props, opts }) =>
		({ props, opts: pulumi.mergeOptions(opts, { retainOnDelete: true }) }));`;
	const declare = (maxParticipants: number) =>
		`new Room("one", { uniqueName: "stand-up", maxParticipants: ${maxParticipants} });`;
	await stack.declare(`${retaining} ${declare(8)}`);
	await stack.up();
	const { one } = await stack.rooms();

	await stack.declare(
		`${retaining} ${declare(9)} new Room("two", { uniqueName: "stand-up", mediaRegion: "us-east-1" });`,
	);
	const preview = await stack.preview();

	expect(preview.exitCode).toBe(0);
	expect(preview.output).toContain(
		`maxParticipants changed: replacing room one (${one?.id}) leaves it open, because of retainOnDelete, and the new room has another SID.`,
	);
	expect(preview.output).toMatch(
		/warning: Rooms (one and two|two and one) have the same uniqueName: Twilio refuses/,
	);
	expect(preview.output).toContain(
		"warning: Room two: mediaRegion is not one of the known regions, au1, ",
	);

	await stack.declare(`${retaining} ${declare(9)}`);
	const refused = await stack.up();

	expect(refused.exitCode).not.toBe(0);
	expect(refused.output).toContain(
		"It is this resource's own, with its participants, and Pulumi leaves it open because of retainOnDelete.",
	);
	expect((await stack.rooms()).one?.id).toBe(one?.id);

	await stack.declare(`${retaining} ${declare(8)}`);
	expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);

	await stack.declare(declare(8));
	expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);
	expect(openRooms(emulator)).toEqual(["stand-up"]);
});

test("an automatic name stands in a URL whatever the logical name, and survives up, refresh and another logical name", async () => {
	const names = ["Réunion / 1 <a&b>?", "x".repeat(200)];
	const nameOf = (sid?: string) =>
		emulator.rooms().find((room) => room.sid === sid)?.unique_name;
	const declare = (suffix: string, aliases: boolean) =>
		stack.declare(
			`for (const name of ${JSON.stringify(names)}) new Room(name + "${suffix}", {}, ${aliases ? "{ aliases: [{ name }] }" : "{}"});`,
		);
	await declare("", false);
	await stack.up();
	const before = Object.values(await stack.rooms())
		.map(({ id }) => nameOf(id))
		.toSorted();
	expect(before).toEqual(
		names.map(() => expect.stringMatching(/^[\w.~-]{1,120}-[0-9a-f]{11}$/)),
	);

	expect((await stack.refresh("--expect-no-changes")).exitCode).toBe(0);
	await declare("-renamed", true);
	expect((await stack.up()).exitCode).toBe(0);

	const after = Object.values(await stack.rooms());
	expect(after.map(({ id }) => nameOf(id)).toSorted()).toEqual(before);
	expect(after.map(({ outputs }) => outputs.uniqueName).toSorted()).toEqual(
		before,
	);
	expect(emulator.rooms()).toHaveLength(2);
});
