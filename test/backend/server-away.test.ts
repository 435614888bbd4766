import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { Stack } from "../support/stack.js";
import { endStory, expectRooms } from "../support/story.js";
import { PostgresqlServer, testOnServer } from "./server.js";

let server: PostgresqlServer;
let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	server = await PostgresqlServer.create();
	emulator = await startEmulator();
	stack = await Stack.create({ ...emulator.env, ...server.env });
});

afterEach(async () => {
	try {
		await endStory(emulator, stack);
	} finally {
		await server[Symbol.asyncDispose]();
	}
});

testOnServer(
	"an update waits for a server that is away, and forgets no room that it opened meanwhile",
	async () => {
		await stack.declare('new Room("one"); new Room("two");');
		emulator.failNext({ operation: "CreateRoom", delayMs: 1000, times: 2 });
		await using update = stack.start("up");
		await update.until(() => emulator.rooms().length === 2);
		await server.stop();
		await update.until(() => update.output.includes("one created"));

		await server.start();
		expect(await update.ended).toMatchObject({ exitCode: 0 });
		await expectRooms(emulator, stack, ["one", "two"]);
	},
);
