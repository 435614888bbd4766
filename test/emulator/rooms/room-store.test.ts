import { Form } from "../../../provider/emulator/message/form.js";
import { readRoomSettings } from "../../../provider/emulator/operations/parameters/read-room-settings.js";
import { Clock } from "../../../provider/emulator/rooms/clock.js";
import { Room } from "../../../provider/emulator/rooms/room.js";
import { RoomStore } from "../../../provider/emulator/rooms/room-store.js";

test("keeps all open rooms, and of more than 20,000 forgets the oldest that have ended when another comes", () => {
	const clock = new Clock();
	const rooms = new RoomStore(clock);
	const settings = readRoomSettings(new Form(""), true);
	const add = () => {
		const room = new Room(settings, clock.now());
		rooms.add(room);
		return room;
	};
	const added = Array.from({ length: 20_010 }, add);
	expect(rooms.size).toBe(20_010);

	for (const room of added.slice(3)) room.complete(clock.now());
	const last = add();

	const kept = [...added.slice(0, 3), ...added.slice(14), last];
	expect(rooms.oldestFirst().map(({ sid }) => sid)).toEqual(
		kept.map(({ sid }) => sid),
	);
});
