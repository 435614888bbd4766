import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms, operationsSince } from "../support/emulator.js";
import { type Provider, providerOf } from "../support/provider.js";
import { inputs, openBefore } from "./faults/matrix.js";

let emulator: Emulator;
let provider: Provider;

beforeEach(async () => {
	emulator = await startEmulator();
	provider = providerOf(emulator);
});

afterEach(() => emulator.close());

const unknown = { status: 404, code: 20404 };

test("reads a room that Twilio doesn't know yet, because it was only just opened", async () => {
	const { id, outs } = await provider.create(inputs);
	emulator.failNext({ operation: "FetchRoom", ...unknown });

	const read = await provider.read(id, { ...outs });

	expect(read).toEqual({ id, props: outs });
	expect(operationsSince(emulator, 1)).toEqual(["FetchRoom", "FetchRoom"]);
});

test("completes a room that Twilio doesn't know yet, because it was only just opened", async () => {
	const { id, outs } = await provider.create(inputs);
	emulator.failNext({ operation: "UpdateRoom", ...unknown });

	await provider.delete(id, { ...outs });

	expect(openRooms(emulator)).toEqual([]);
	expect(operationsSince(emulator, 1)).toEqual(["UpdateRoom", "UpdateRoom"]);
});

test("reads a room that has ended as it ended", async () => {
	const { id, outs } = await openBefore(emulator);
	emulator.completeRoom(id);

	const { props } = await provider.read(id, outs);

	expect(props).toMatchObject({
		sid: id,
		status: "completed",
		endTime: expect.any(String),
	});
});

describe("when Twilio has forgotten every room,", () => {
	let room: Awaited<ReturnType<typeof openBefore>>;

	beforeEach(async () => {
		room = await openBefore(emulator);
		await emulator.close();
		const { url, accountSid, authToken } = emulator;
		const port = Number(new URL(url).port);
		emulator = await startEmulator({ port, accountSid, authToken });
		emulator.advance({ minutes: 1 });
	});

	test("a room is gone for who reads it", async () => {
		expect(await provider.read(room.id, room.outs)).toEqual({});
	});

	test("a room needs no completing", async () => {
		await provider.delete(room.id, room.outs);

		expect(operationsSince(emulator, 0)).toEqual(["UpdateRoom"]);
	});

	test("nobody waits for a room that was created in the future, by the clock of another emulator", async () => {
		const dateCreated = new Date(Date.now() + 3_600_000).toISOString();

		expect(await provider.read(room.id, { ...room.outs, dateCreated })).toEqual(
			{},
		);
		expect(operationsSince(emulator, 0)).toEqual(["FetchRoom"]);
	});

	test("another room is opened as if nothing had happened", async () => {
		const { id } = await provider.create(inputs);

		expect(emulator.rooms()).toMatchObject([{ sid: id }]);
	});
});
