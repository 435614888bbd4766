import { startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";

test("the quickstart opens one room, of the size that is configured, and completes it, by the Pulumi.yaml in the root of the repository; by its own, too, it is there", async () => {
	await using emulator = await startEmulator();
	await using stack = await Stack.ofRepository(".", emulator.env);
	await stack.pulumi("config", "set", "maxParticipants", "4");

	const up = await stack.up();
	const [room] = emulator.rooms();
	expect(room).toMatchObject({
		max_participants: 4,
		empty_room_timeout: 60,
		status: "in-progress",
	});
	expect(up.output).toContain(room?.sid);

	const preview = await stack.shell(
		"cp Pulumi.test.yaml examples/quickstart && cd examples/quickstart && pulumi preview --expect-no-changes",
	);

	expect(preview).toMatchObject({ exitCode: 0 });
	await stack.destroy();
	expect(openRooms(emulator)).toEqual([]);
});
