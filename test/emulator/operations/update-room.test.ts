import { freshEmulator } from "../../support/emulator.js";
import { ask, complete, create, expectRefusal, fetchRoom } from "../ask.js";

const emulator = freshEmulator();

test("completes a room by its SID, with 202", async () => {
	const room = await create(emulator, { UniqueName: "stand-up" });
	emulator.advance({ minutes: 2 });

	const reply = await complete(emulator, room.sid);

	const endTime = reply.json.end_time as string;
	const duration = (Date.parse(endTime) - Date.parse(room.date_created)) / 1000;
	expect(reply.status).toBe(202);
	expect(reply.json).toEqual({
		...room,
		status: "completed",
		date_updated: endTime,
		end_time: endTime,
		duration,
	});
	expect(duration).toBeGreaterThanOrEqual(120);
	expect(await fetchRoom(emulator, room.sid)).toEqual(reply.json);
});

test("answers 53112 when the room has been completed already", async () => {
	const room = await create(emulator);
	const first = await complete(emulator, room.sid);
	emulator.advance({ seconds: 5 });

	expectRefusal(
		await complete(emulator, room.sid),
		400,
		53112,
		"Status is invalid",
	);
	expect(await fetchRoom(emulator, room.sid)).toEqual(first.json);
});

test.each(["in-progress", "Completed"])(
	"answers 53112 to Status=%s, and leaves the room open",
	async (status) => {
		const room = await create(emulator);

		const reply = await ask(emulator, "POST", `/v1/Rooms/${room.sid}`, {
			Status: status,
		});

		expectRefusal(reply, 400, 53112);
		expect(await fetchRoom(emulator, room.sid)).toEqual(room);
	},
);

test("answers 20001 where there is no Status", async () => {
	const room = await create(emulator);

	const reply = await ask(emulator, "POST", `/v1/Rooms/${room.sid}`, {
		UniqueName: "other",
	});

	expectRefusal(
		reply,
		400,
		20001,
		"Missing required parameter Status in the post body",
	);
});

test("completes a room by its name, and then answers 20404 to it", async () => {
	const { sid } = await create(emulator, { UniqueName: "stand-up" });

	expect(await complete(emulator, "stand-up")).toMatchObject({
		status: 202,
		json: { sid },
	});

	expectRefusal(
		await complete(emulator, "stand-up"),
		404,
		20404,
		"The requested resource /Rooms/stand-up was not found",
	);
});
