import {
	type EmulatedCallback,
	type RoomRepresentation,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { Room, type RoomEvent } from "../../../provider/emulator/rooms/room.js";
import { freshEmulator } from "../../support/emulator.js";
import { freshReceiver, startReceiver } from "../../support/receiver.js";
import { ask, complete, create, fetchRoom } from "../ask.js";

const emulator = freshEmulator();
const receiver = freshReceiver();

/** Opens a room whose events the receiver is told. */
function createTold(
	fields: Readonly<Record<string, string>> = {},
): Promise<RoomRepresentation> {
	return create(emulator, { StatusCallback: receiver.url, ...fields });
}

/** The events that were told, in order of arrival, each with the seconds since the room was created. */
async function told({
	date_created,
}: RoomRepresentation): Promise<readonly string[]> {
	await emulator.callbacks();
	return receiver.received.map(({ parameters }) => {
		const { StatusCallbackEvent, ParticipantIdentity, Timestamp } = parameters;
		const ageMs = Date.parse(Timestamp ?? "") - Date.parse(date_created);
		// A second or two of real time may pass between two calls of a test.
		const age = Math.floor(ageMs / 10_000) * 10;
		return [StatusCallbackEvent, ParticipantIdentity, `at ${age} s`]
			.filter((part) => part !== undefined)
			.join(" ");
	});
}

test("tells nothing of a room without a status callback, nor of one that isn't created", async () => {
	await create(emulator, { StatusCallback: "" });
	emulator.failNext({ status: 503 });
	await ask(emulator, "POST", "/v1/Rooms", { StatusCallback: receiver.url });
	await createTold({ UniqueName: "a" });
	await ask(emulator, "POST", "/v1/Rooms", {
		StatusCallback: receiver.url,
		UniqueName: "a",
	});

	expect(await emulator.callbacks()).toHaveLength(1);
});

test.each<[by: string, end: (room: RoomRepresentation) => unknown]>([
	["through the API", ({ sid }) => complete(emulator, sid)],
	["by somebody else", ({ sid }) => emulator.completeRoom(sid)],
])("tells of a room that is completed %s, and once", async (_, end) => {
	const room = await createTold();
	await end(room);
	await ask(emulator, "POST", `/v1/Rooms/${room.sid}`, { Status: "completed" });
	emulator.completeRoom(room.sid);
	emulator.advance({ hours: 30 });

	expect(await told(room)).toEqual([
		"room-created at 0 s",
		"room-ended at 0 s",
	]);
});

test("tells when a room ended that nobody joined, however far the clock leapt", async () => {
	const room = await createTold({ UnusedRoomTimeout: "2" });

	emulator.advance({ seconds: 110 });
	expect(await told(room)).toEqual(["room-created at 0 s"]);

	emulator.advance({ hours: 7 });
	expect(await told(room)).toEqual([
		"room-created at 0 s",
		"room-ended at 120 s",
	]);
	const { end_time } = await fetchRoom(emulator, room.sid);
	expect(receiver.received[1]?.parameters.Timestamp).toContain(
		end_time?.replace("Z", "."),
	);
});

test("tells who comes and goes, and of the end that follows", async () => {
	const room = await createTold({ EmptyRoomTimeout: "3" });
	emulator.connect(room.sid, "ann");
	emulator.connect(room.sid, "bob");
	emulator.advance({ minutes: 1 });
	emulator.disconnect(room.sid, "bob");
	emulator.advance({ minutes: 1 });
	emulator.disconnect(room.sid);
	emulator.advance({ hours: 1 });

	expect(await told(room)).toEqual([
		"room-created at 0 s",
		"participant-connected ann at 0 s",
		"participant-connected bob at 0 s",
		"participant-disconnected bob at 60 s",
		"participant-disconnected ann at 120 s",
		"room-ended at 300 s",
	]);
});

test("looks at nobody again who has come and gone", async () => {
	const room = await createTold();
	for (let count = 0; count < 100; count++) emulator.connect(room.sid, "ann");
	const looks = jest.spyOn(Room.prototype, "events");

	emulator.connect(room.sid, "ann");

	const names = looks.mock.results[0]?.value.map(({ name }: RoomEvent) => name);
	expect(names).toEqual([
		"room-created",
		...Array(2)
			.fill(["participant-connected", "participant-disconnected"])
			.flat(),
		"room-ended",
	]);
	expect(await told(room)).toHaveLength(202);
});

test("tells who is put out after max_participant_duration", async () => {
	const room = await createTold({ MaxParticipantDuration: "600" });
	emulator.connect(room.sid, "ann");
	emulator.advance({ minutes: 1 });
	emulator.connect(room.sid, "bob");

	emulator.advance({ hours: 1 });

	expect(await told(room)).toEqual([
		"room-created at 0 s",
		"participant-connected ann at 0 s",
		"participant-connected bob at 60 s",
		"participant-disconnected ann at 600 s",
		"participant-disconnected bob at 660 s",
		"room-ended at 960 s",
	]);
	expect(receiver.received[4]?.parameters.ParticipantDuration).toBe("600");
});

test("tells of everybody who is in a room that ends, and then of the end", async () => {
	const room = await createTold({ MaxParticipantDuration: "86400" });
	emulator.advance({ minutes: 1 });
	emulator.connect(room.sid);
	emulator.connect(room.sid);

	emulator.advance({ hours: 30 });

	expect(await told(room)).toEqual([
		"room-created at 0 s",
		"participant-connected participant-1 at 60 s",
		"participant-connected participant-2 at 60 s",
		"participant-disconnected participant-1 at 86400 s",
		"participant-disconnected participant-2 at 86400 s",
		"room-ended at 86400 s",
	]);
});

test("tells what time brings when it comes, though nobody asks or leaps", async () => {
	const room = await createTold({ UnusedRoomTimeout: "1" });
	emulator.advance({ seconds: 59.8 });

	await receiver.has(2);

	expect(await told(room)).toEqual([
		"room-created at 0 s",
		"room-ended at 60 s",
	]);
});

test("tells what Jest's fake clock has brought, when it is asked", async () => {
	const room = await createTold({ UnusedRoomTimeout: "1" });
	jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
	jest.setSystemTime(Date.now() + 60_000);

	const all = await told(room);
	jest.useRealTimers();

	expect(all).toEqual(["room-created at 0 s", "room-ended at 60 s"]);
});

test("delivers a room's events one after the other, and doesn't let another room wait for them", async () => {
	const held: (() => void)[] = [];
	await using slow = await startReceiver((_, response) => {
		held.push(() => response.end());
	});
	const one = await createTold({ StatusCallback: slow.url });
	emulator.completeRoom(one.sid);
	await slow.has(1);
	const other = await createTold();
	emulator.completeRoom(other.sid);
	await receiver.has(2);

	expect(slow.received).toHaveLength(1);
	held.shift()?.();
	await slow.has(2);
	held.shift()?.();
	expect(await emulator.callbacks()).toHaveLength(4);
});

test("waits for those also that the receiver of another one causes", async () => {
	await using host = await startReceiver((_, response) => {
		const { RoomSid = "", StatusCallbackEvent } =
			host.received.at(-1)?.parameters ?? {};
		if (StatusCallbackEvent === "participant-disconnected") {
			emulator.completeRoom(RoomSid);
		}
		response.end();
	});
	const { sid } = await createTold({ StatusCallback: host.url });
	emulator.connect(sid);
	emulator.disconnect(sid);

	expect(await emulator.callbacks()).toHaveLength(4);
	expect(host.received).toHaveLength(4);
});

test("sends nothing more of what was forgotten, and tells the program nothing of it", async () => {
	const seen: EmulatedCallback[] = [];
	await using other = await startEmulator({
		onCallback: (callback) => seen.push(callback),
	});
	const held: (() => void)[] = [];
	await using slow = await startReceiver((_, response) => {
		held.push(() => response.end());
	});
	const { sid } = await create(other, { StatusCallback: slow.url });
	other.completeRoom(sid);
	await slow.has(1);

	other.reset();
	held.shift()?.();
	await create(other, { StatusCallback: receiver.url });

	expect(await other.callbacks()).toEqual(seen);
	expect(seen).toMatchObject([
		{ url: `${receiver.url}/`, outcome: "answered" },
	]);
	expect(slow.received).toHaveLength(1);
});

test("throws what the program throws when it is told, once, and delivers the others all the same", async () => {
	await using other = await startEmulator({
		onCallback: ({ parameters }) => {
			throw new Error(parameters.StatusCallbackEvent);
		},
	});
	const { sid } = await create(other, { StatusCallback: receiver.url });
	other.completeRoom(sid);

	await expect(other.callbacks()).rejects.toThrow("room-created");
	expect(await other.callbacks()).toHaveLength(2);
	expect(receiver.received).toHaveLength(2);

	await create(other, { StatusCallback: receiver.url });
	await expect(other.close()).rejects.toThrow("room-created");
	await expect(fetch(other.url)).rejects.toThrow("fetch failed");
});

test("answers although the program throws when it is told of the request", async () => {
	const other = await startEmulator({
		onRequest: ({ path }) => {
			throw new Error(path);
		},
	});

	const { status } = await create(other);

	expect(status).toBe("in-progress");
	await expect(other.close()).rejects.toThrow("/v1/Rooms");
});
