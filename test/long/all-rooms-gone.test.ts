import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory, expectRooms } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
});

afterEach(() => endStory(emulator, stack));

test("one of ten rooms refused, with --continue-on-error: nine are open and in state, and the next update opens the tenth", async () => {
	await stack.declare(
		'for (let i = 0; i < 10; i++) new Room("room" + i, { uniqueName: "room" + i });',
	);
	const names = Array.from({ length: 10 }, (_, i) => `room${i}`);
	emulator.failNext({ operation: "CreateRoom", status: 400, code: 20001 });

	const up = await stack.up("--continue-on-error");

	expect(up.exitCode).not.toBe(0);
	const [, refused] = up.output.match(/refused to create room "(.+?)"/) ?? [];
	await expectRooms(
		emulator,
		stack,
		names.filter((name) => name !== refused),
	);
	expect(openRooms(emulator)).toHaveLength(9);
	const next = await stack.up();
	expect(next.exitCode).toBe(0);
	expect(next.steps.filter(({ op }) => op !== "same")).toMatchObject([
		{ name: refused, op: "create" },
	]);
	await expectRooms(emulator, stack, names);
});

test("all rooms gone between two updates: the second opens them anew, and destroy ends them", async () => {
	await stack.declare(
		'new Room("one", { uniqueName: "first" }); new Room("two");',
	);
	await stack.up();
	const { url, accountSid, authToken } = emulator;
	await emulator.close();
	emulator = await startEmulator({
		port: Number(new URL(url).port),
		accountSid,
		authToken,
	});

	const up = await stack.up();

	expect(up.exitCode).toBe(0);
	expect(up.output).toContain("Twilio no longer knows");
	await expectRooms(emulator, stack, ["one", "two"]);
	expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
	await expectRooms(emulator, stack, []);
});
