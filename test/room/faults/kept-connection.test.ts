import { freshEmulator, openRooms } from "../../support/emulator.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { startMiddleBox } from "../../support/middle-box.js";
import { providerOf } from "../../support/provider.js";
import { inputs } from "./matrix.js";

const emulator = freshEmulator();

test("loses one answer at most behind a server that resets every request but the first on a connection", async () => {
	sendAgainAtOnce();
	let resets = 0;
	using box = await startMiddleBox(emulator, (answer, { socket, nth }) => {
		if (nth === 1) return answer;
		resets += 1;
		socket.resetAndDestroy();
		return undefined;
	});
	const provider = providerOf({ ...emulator, url: box.url });

	const rooms = await Promise.all(
		["one", "two", "three"].map((uniqueName) =>
			provider.create({ ...inputs, uniqueName }),
		),
	);
	for (const { id, outs } of rooms) await provider.read(id, { ...outs });
	for (const { id, outs } of rooms) await provider.delete(id, { ...outs });

	expect(resets).toBe(1);
	expect(emulator.rooms()).toHaveLength(rooms.length);
	expect(openRooms(emulator)).toEqual([]);
});
