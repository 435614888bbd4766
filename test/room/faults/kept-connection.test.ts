import { freshEmulator, openRooms } from "../../support/emulator.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { startMiddleBox } from "../../support/middle-box.js";
import { providerOf } from "../../support/provider.js";
import { inputs } from "./matrix.js";

const emulator = freshEmulator();

beforeEach(sendAgainAtOnce);

const names = ["one", "two", "three"];

/** What becomes of a request, by how many its connection has carried. */
const everySecond = (nth: number) => nth % 2 === 0;

test.each([
	["every second request on a connection", everySecond],
	["every request but the first on a connection", (nth: number) => nth > 1],
])(
	"loses one answer at most behind a server that resets %s",
	async (_title, isReset) => {
		let resets = 0;
		using box = await startMiddleBox(emulator, (answer, { socket, nth }) => {
			if (!isReset(nth)) return answer;
			resets += 1;
			socket.resetAndDestroy();
			return undefined;
		});
		const provider = providerOf({ ...emulator, url: box.url });

		const rooms = await Promise.all(
			names.map((uniqueName) => provider.create({ ...inputs, uniqueName })),
		);
		for (const { id, outs } of rooms) await provider.read(id, { ...outs });
		for (const { id, outs } of rooms) await provider.delete(id, { ...outs });

		expect(resets).toBe(1);
		expect(emulator.rooms()).toHaveLength(names.length);
		expect(openRooms(emulator)).toEqual([]);
	},
);

test("repeats what a lost answer was about on a connection that has carried nothing, whichever are open", async () => {
	const lost: string[] = [];
	const repeated: number[] = [];
	using box = await startMiddleBox(
		emulator,
		(answer, { socket, nth, method }) => {
			if (lost.length > 0) repeated.push(nth);
			if (method === "GET" || nth === 1) return answer;
			lost.push(method);
			socket.resetAndDestroy();
			return undefined;
		},
	);
	const provider = providerOf({ ...emulator, url: box.url });
	const rooms = await Promise.all(
		names.map((uniqueName) => provider.create({ ...inputs, uniqueName })),
	);
	emulator.failNext({ operation: "UpdateRoom", status: 500 });

	await provider.delete(rooms[0]?.id ?? "", { ...rooms[0]?.outs });

	expect(lost).toEqual(["POST"]);
	expect(repeated).toEqual([1, 1]);
	expect(openRooms(emulator)).toHaveLength(2);
});
