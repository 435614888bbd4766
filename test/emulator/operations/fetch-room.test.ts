import { freshEmulator } from "../../support/emulator.js";
import { ask, create, expectRefusal, fetchRoom } from "../ask.js";

const emulator = freshEmulator();

test("finds a room in progress by its SID and by its name", async () => {
	const room = await create(emulator, { UniqueName: "stand-up" });

	expect(await fetchRoom(emulator, room.sid)).toEqual(room);
	expect(await fetchRoom(emulator, "stand-up")).toEqual(room);
});

test("undoes the percent-encoding of a name", async () => {
	const room = await create(emulator, { UniqueName: "Zoë & co?" });

	expect(await fetchRoom(emulator, "Zo%C3%AB%20%26%20co%3F")).toEqual(room);
});

test("finds an ended room by its SID alone, also while another one has its name", async () => {
	const ended = await create(emulator, { UniqueName: "stand-up" });
	emulator.completeRoom(ended.sid);

	expectRefusal(await ask(emulator, "GET", "/v1/Rooms/stand-up"), 404, 20404);
	const open = await create(emulator, { UniqueName: "stand-up" });
	expect(await fetchRoom(emulator, "stand-up")).toEqual(open);
	expect(await fetchRoom(emulator, ended.sid)).toMatchObject({
		status: "completed",
	});
});

test.each([
	["an unknown SID", "RM0123456789abcdef0123456789abcdef"],
	["a name in other case", "Stand-Up"],
	["a name with an encoded slash", "a%2Fb"],
	["a name that is not UTF-8", "%FF"],
	["a stray percent sign", "%"],
])("answers 20404 to %s, with the path as it came", async (_, name) => {
	await create(emulator, { UniqueName: "stand-up" });
	await create(emulator, { UniqueName: "a/b" });

	const reply = await ask(emulator, "GET", `/v1/Rooms/${name}`);

	expectRefusal(
		reply,
		404,
		20404,
		`The requested resource /Rooms/${name} was not found`,
	);
});
