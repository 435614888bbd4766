import { takeOver } from "../../support/clock.js";
import { freshEmulator } from "../../support/emulator.js";
import { create, fetchRoom } from "../ask.js";

const emulator = freshEmulator();

beforeEach(() => {
	// The time between two calls of a test is none of the room's.
	takeOver("Date");
});

test.each<[fields: Record<string, string>, minutes: number]>([
	[{}, 5],
	[{ UnusedRoomTimeout: "60", EmptyRoomTimeout: "2" }, 60],
])(
	"a room %p that nobody joins ends after %i minutes",
	async (fields, minutes) => {
		const room = await create(emulator, fields);

		emulator.advance({ minutes: minutes - 1, seconds: 59 });
		expect(await fetchRoom(emulator, room.sid)).toEqual(room);

		emulator.advance({ seconds: 1 });
		expect(await fetchRoom(emulator, room.sid)).toMatchObject({
			status: "completed",
			duration: minutes * 60,
		});
	},
);

test("whoever comes without an identity puts nobody out", async () => {
	const { sid } = await create(emulator);
	emulator.connect(sid, "participant-2");

	emulator.connect(sid);

	expect(emulator.participants(sid)).toEqual([
		"participant-2",
		"participant-3",
	]);
});

test("a participant who joins in time keeps an empty room open", async () => {
	const room = await create(emulator);
	emulator.connect(room.sid);
	emulator.disconnect(room.sid);
	emulator.advance({ minutes: 4 });

	emulator.connect(room.sid);
	emulator.advance({ minutes: 30 });

	expect(await fetchRoom(emulator, room.sid)).toEqual(room);
});

test("a full room lets nobody in until somebody leaves", async () => {
	const { sid } = await create(emulator, { MaxParticipants: "1" });
	emulator.connect(sid);

	expect(() => emulator.connect(sid)).toThrow(
		`Nobody can join ${sid}: the room is full.`,
	);
	emulator.disconnect(sid);
	emulator.connect(sid);
});

test("whoever joins with the identity of somebody in the room takes their place", async () => {
	const { sid } = await create(emulator, {
		MaxParticipants: "1",
		StatusCallback: "https://hooks.example.com",
	});
	emulator.connect(sid, "ann");
	emulator.connect(sid, "ann");

	const events = (await emulator.callbacks()).map(({ parameters }) => [
		parameters.StatusCallbackEvent,
		parameters.ParticipantSid,
	]);
	const [first, second] = [events[1]?.[1], events[3]?.[1]];
	expect(events).toEqual([
		["room-created", undefined],
		["participant-connected", first],
		["participant-disconnected", first],
		["participant-connected", second],
	]);
	expect(second).not.toBe(first);
	expect(() => emulator.connect(sid, "bob")).toThrow("the room is full.");
});

test("only who is in a room can leave it", async () => {
	const { sid } = await create(emulator);
	emulator.connect(sid, "ann");

	expect(() => emulator.disconnect(sid, "bob")).toThrow(
		`Nobody can leave ${sid}: bob is not in the room.`,
	);
	emulator.disconnect(sid, "ann");
	expect(() => emulator.disconnect(sid, "ann")).toThrow(
		`Nobody can leave ${sid}: ann is not in the room.`,
	);
});

test.each([5, "", "é".repeat(129)])("nobody joins as %p", async (identity) => {
	const { sid } = await create(emulator);

	expect(() => emulator.connect(sid, identity as string)).toThrow(
		"identity must be a string of 1 to 128 characters, got",
	);
	emulator.connect(sid, "\u{1f600}".repeat(128));
});

test("an ended room lets nobody in or out", async () => {
	const { sid } = await create(emulator);
	emulator.connect(sid);
	emulator.completeRoom(sid);

	expect(() => emulator.connect(sid)).toThrow(
		`Nobody can join ${sid}: the room has ended.`,
	);
	expect(() => emulator.disconnect(sid)).toThrow(
		`Nobody can leave ${sid}: the room is empty.`,
	);
});
