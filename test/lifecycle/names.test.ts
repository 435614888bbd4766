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
