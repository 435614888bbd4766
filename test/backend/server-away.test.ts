import { startEmulator } from "../../provider/emulator/index.js";
import { Stack } from "../support/stack.js";
import { expectDestroyed, expectRooms } from "../support/story.js";
import { testOnServer } from "./server.js";

testOnServer(
	"an update waits for a server that is away, and forgets no room that it opened meanwhile",
	async (server) => {
		await using emulator = await startEmulator();
		await using stack = await Stack.create({ ...emulator.env, ...server.env });
		await stack.declare('new Room("one"); new Room("two");');
		emulator.failNext({ operation: "CreateRoom", delayMs: 1000, times: 2 });
		await using update = stack.start("up");
		await update.until(() => emulator.rooms().length === 2);
		await server.stop();
		await update.until(() => update.output.includes("one created"));

		await server.start();
		expect(await update.ended).toMatchObject({ exitCode: 0 });
		await expectRooms(emulator, stack, ["one", "two"]);
		await expectDestroyed(emulator, stack);
	},
);
