import { setTimeout as sleep } from "node:timers/promises";
import type { RoomRepresentation } from "../../../provider/emulator/index.js";
import { freshEmulator, openRoom } from "../../support/emulator.js";
import { listen } from "./listen.js";

interface State {
	readonly rooms: readonly (RoomRepresentation & {
		readonly participants: readonly string[];
	})[];
}

const emulator = freshEmulator();

const listenToState = () => listen<State>(emulator, "/events");

test("tells of each change as it happens", async () => {
	const sid = await openRoom(emulator);
	using events = await listenToState();
	expect(await events.next()).toMatchObject({ rooms: [{ participants: [] }] });

	emulator.connect(sid, "ann");
	expect(await events.next()).toMatchObject({
		rooms: [{ participants: ["ann"] }],
	});
	await openRoom(emulator, { UniqueName: "other" });
	expect(await events.next()).toMatchObject({
		rooms: [{ sid }, { unique_name: "other" }],
	});
	emulator.advance({ hours: 24 });
	expect(await events.next()).toMatchObject({
		rooms: [{ status: "completed" }, { status: "completed" }],
	});
});

test("tells who has not read for a while of what has changed meanwhile", async () => {
	const StatusCallback = "https://a.example/".padEnd(1000, "x");
	const rooms = Array.from({ length: 200 }, () =>
		openRoom(emulator, { StatusCallback }),
	);
	await Promise.all(rooms);
	using events = await listenToState();
	using other = await listenToState();
	// More than fits into what lies between the two.
	for (let count = 0; count < 20; count++) {
		emulator.advance({ seconds: 1 });
		await other.next();
	}
	emulator.connect(emulator.rooms().at(-1)?.sid ?? "", "ann");
	// By then nobody else is told of anything any more.
	await sleep(200);

	let told = 0;
	let last: State;
	do {
		last = await events.next();
		told += 1;
	} while (last.rooms.at(-1)?.participants.length === 0);

	expect(told).toBeLessThan(20);
});

test("tells when a room ends, and when somebody has to leave, by the clock alone", async () => {
	await openRoom(emulator, { UnusedRoomTimeout: "10" });
	emulator.advance({ seconds: 1 });
	const sid = await openRoom(emulator, { MaxParticipantDuration: "600" });
	emulator.connect(sid, "ann");
	emulator.advance({ minutes: 9, seconds: 58 });
	using events = await listenToState();
	await events.next();

	expect(await events.next()).toMatchObject({
		rooms: [{ status: "completed" }, { participants: ["ann"] }],
	});
	expect(await events.next()).toMatchObject({
		rooms: [{}, { participants: [] }],
	});
});

test("tells nothing again while nothing changes, however much there is to tell", async () => {
	await Promise.all(Array.from({ length: 100 }, () => openRoom(emulator)));
	using events = await listenToState();
	await events.next();

	await sleep(200);
	emulator.connect(emulator.rooms()[0]?.sid ?? "", "ann");

	const { rooms } = await events.next();
	expect(rooms[0]?.participants).toEqual(["ann"]);
});

test("tells changes that come together in one event", async () => {
	const sid = await openRoom(emulator);
	using events = await listenToState();
	await events.next();

	for (let count = 0; count < 50; count++) emulator.connect(sid, `p${count}`);

	const { rooms } = await events.next();
	expect(rooms[0]?.participants).toHaveLength(50);
});
