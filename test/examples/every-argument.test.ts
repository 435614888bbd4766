import { startEmulator } from "../../provider/emulator/index.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";

test("opens rooms with every argument there is, looks rooms up, and ends only its own", async () => {
	await using emulator = await startEmulator();
	await using stack = await Stack.ofRepository(
		"examples/every-argument",
		emulator.env,
	);
	const earlier = await openRoom(emulator, { UniqueName: "consultation-7" });
	emulator.advance({ minutes: 30 });
	const lobby = await openRoom(emulator, { UniqueName: "lobby" });
	await stack.setSecret("statusCallback", "https://hooks.example.com/rooms");
	await stack.pulumi("config", "set", "lobbySid", lobby);

	await stack.up();

	const { consultation, lesson } = await stack.rooms();
	const given = { ...consultation?.inputs, ...lesson?.inputs };
	expect(Object.keys(given)).toEqual(
		expect.arrayContaining([...argumentNames, "whenEnded"]),
	);
	const { output } = await stack.pulumi("stack", "output", "--json");
	expect(JSON.parse(output)).toEqual({
		consultationSid: consultation?.id,
		earlierSids: [earlier],
		lessonStatus: "in-progress",
		lobbyName: "lobby",
	});

	await stack.destroy();
	expect(openRooms(emulator)).toEqual(["lobby"]);
});
