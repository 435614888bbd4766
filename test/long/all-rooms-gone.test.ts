import { startEmulator } from "../../provider/emulator/index.js";
import { Stack } from "../support/stack.js";
import { endStory, expectRooms } from "../support/story.js";

test("all rooms gone between two updates: the second opens them anew, and destroy ends them", async () => {
	const before = await startEmulator();
	const stack = await Stack.create(before.env);
	await stack.declare(
		'new Room("one", { uniqueName: "first" }); new Room("two");',
	);
	await stack.up();
	const { url, accountSid, authToken } = before;
	await before.close();
	const port = Number(new URL(url).port);
	const emulator = await startEmulator({ port, accountSid, authToken });

	const up = await stack.up();

	expect(up.exitCode).toBe(0);
	expect(up.output).toContain("Twilio no longer knows");
	await expectRooms(emulator, stack, ["one", "two"]);
	await endStory(emulator, stack);
});
