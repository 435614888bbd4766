import { freshEmulator } from "../../support/emulator.js";
import { ask, complete, create, fetchRoom, refusalIn } from "../ask.js";

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

test("completes a room by its name", async () => {
	const room = await create(emulator, { UniqueName: "stand-up" });

	const reply = await complete(emulator, "stand-up");

	expect(reply).toMatchObject({ status: 202, json: { sid: room.sid } });
});

test("completes a room that people are in", async () => {
	const room = await create(emulator);
	emulator.connect(room.sid);

	expect(await complete(emulator, room.sid)).toMatchObject({
		status: 202,
		json: { status: "completed" },
	});
});

test("keeps the moment at which a room was completed", async () => {
	const room = await create(emulator);
	const { json } = await complete(emulator, room.sid);

	emulator.advance({ hours: 30 });

	expect(await fetchRoom(emulator, room.sid)).toEqual(json);
});

test("answers 53112 when the room has been completed already", async () => {
	const room = await create(emulator);
	const first = await complete(emulator, room.sid);
	emulator.advance({ seconds: 5 });

	expect(refusalIn(await complete(emulator, room.sid))).toEqual({
		status: 400,
		code: 53112,
		message: "Status is invalid",
	});
	expect(await fetchRoom(emulator, room.sid)).toEqual(first.json);
});

test.each(["in-progress", "failed", "Completed", "gone"])(
	"answers 53112 to Status=%s, and leaves the room open",
	async (status) => {
		const room = await create(emulator);

		const reply = await ask(emulator, "POST", `/v1/Rooms/${room.sid}`, {
			Status: status,
		});

		expect(refusalIn(reply)).toMatchObject({ status: 400, code: 53112 });
		expect(await fetchRoom(emulator, room.sid)).toEqual(room);
	},
);

test.each<[fields: Record<string, string>]>([
	[{}],
	[{ Status: "" }],
	[{ status: "completed" }],
	[{ UniqueName: "other" }],
])("answers 20001 to %p, which lacks a Status", async (fields) => {
	const room = await create(emulator);

	const reply = await ask(emulator, "POST", `/v1/Rooms/${room.sid}`, fields);

	expect(refusalIn(reply)).toEqual({
		status: 400,
		code: 20001,
		message: "Missing required parameter Status in the post body",
	});
});

test("answers 20404 to the name of a room that has ended", async () => {
	await create(emulator, { UniqueName: "stand-up" });
	await complete(emulator, "stand-up");

	expect(refusalIn(await complete(emulator, "stand-up"))).toEqual({
		status: 404,
		code: 20404,
		message: "The requested resource /Rooms/stand-up was not found",
	});
});
