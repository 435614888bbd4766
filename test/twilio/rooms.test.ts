import { Deadline } from "../../provider/twilio/deadline.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { clientOf } from "./client.js";

const emulator = freshEmulator();
let rooms: Rooms;

beforeEach(() => {
	rooms = new Rooms(clientOf(emulator));
});

const soon = () => new Deadline(120_000);

test("believes no answer to a create that is about another room, and keeps its SID", async () => {
	const sid = `RM${"0".repeat(32)}`;
	emulator.failNext({ fields: { sid, unique_name: "retro" } });

	await expect(
		rooms.create({ uniqueName: "stand-up" }, "one", soon()),
	).rejects.toMatchObject({
		message: expect.stringContaining("it is about another room"),
		sid,
	});
});

test.each([
	[
		"back to one that was read",
		"Rooms?PageSize=1",
		"leads back to a page that was read.",
	],
	["to something else", "Recordings?Page=1", "is malformed"],
])("ends a list whose pages lead %s", async (_where, next, reason) => {
	for (const UniqueName of ["a", "b", "c"])
		await openRoom(emulator, { UniqueName });
	emulator.failNext({
		operation: "ListRoom",
		fields: {
			meta: { next_page_url: `${emulator.url}/v1/${next}` },
		},
	});

	const list = async () => {
		for await (const _room of rooms.list({ pageSize: 1 }, soon()));
	};

	await expect(list()).rejects.toThrow(
		`could not be read: next_page_url ${reason}`,
	);
});
