import {
	freshEmulator,
	openRooms,
	operationsSince,
} from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { hostInputs, providerOf } from "../support/provider.js";
import { representation } from "../support/representation.js";
import { carried } from "../support/wire.js";
import { expectOutputs } from "./expect-outputs.js";
import {
	everyFieldWrong,
	tolerable,
	unreadable,
	untrustworthy,
} from "./hostile-answers.js";

const inputs = hostInputs("stand-up");

/** Any room will do where none can be read. */
const someRoom = JSON.stringify(representation());

/** The work is done, whatever is answered. */
const afterwards = { when: "after" } as const;

/** As often as is asked. */
const inVain = { times: 100 } as const;

const emulator = freshEmulator();

beforeEach(sendAgainAtOnce);

const rowsOf = <Row>(rows: Readonly<Record<string, Row>>) =>
	Object.entries(rows);

test.each(rowsOf(unreadable))(
	"a create that is answered by %s finds the room by its name",
	async (_title, answer) => {
		emulator.failNext({
			operation: "CreateRoom",
			...afterwards,
			...answer(someRoom),
		});

		const { id, outs } = await providerOf(emulator).create(inputs);

		expect(emulator.rooms().map(({ sid }) => sid)).toEqual([id]);
		expect(operationsSince(emulator, 0)).toEqual(["CreateRoom", "FetchRoom"]);
		expectOutputs(outs);
	},
);

test.each(rowsOf(untrustworthy))(
	"a create that is answered with %s, and whose look-up is refused, keeps the room's SID for the state",
	async (_title, fields) => {
		emulator.failNext({ operation: "CreateRoom", fields: { ...fields } });
		emulator.failNext({ operation: "FetchRoom", status: 403, code: 20003 });

		const error = await failureOf(providerOf(emulator).create(inputs));

		const [room, ...others] = emulator.rooms();
		expect(others).toEqual([]);
		expect(error).toMatchObject({ id: room?.sid });
		expect(carried(Object(error.properties))).toEqual({
			...inputs,
			sid: room?.sid,
			accountSid: emulator.accountSid,
		});
	},
);

test.each([
	...rowsOf(tolerable),
	...rowsOf(everyFieldWrong),
	...rowsOf(untrustworthy),
])(
	"a create that is answered with %s gives the room that was opened",
	async (_title, fields) => {
		emulator.failNext({ operation: "CreateRoom", fields: { ...fields } });

		const { id, outs } = await providerOf(emulator).create(inputs);

		expect(emulator.rooms().map(({ sid }) => sid)).toEqual([id]);
		expect(outs).toMatchObject({ sid: id });
		expectOutputs(outs);
	},
);

test.each(rowsOf(unreadable))(
	"a read, and a look-up, that are answered by %s fail, and say of no room that it is gone",
	async (_title, answer) => {
		const provider = providerOf(emulator);
		const { id, room, outs } = await opened();
		emulator.failNext({ operation: "FetchRoom", ...inVain, ...answer(room) });

		await failureOf(provider.read(id, outs));
		await failureOf(provider.diff(id, outs, inputs));
	},
);

test.each(rowsOf(untrustworthy))(
	"a read, and a look-up, that are answered with %s fail, and say of no room that it is gone",
	async (_title, fields) => {
		const provider = providerOf(emulator);
		const { id, outs } = await opened();
		emulator.failNext({
			operation: "FetchRoom",
			times: 2,
			fields: { ...fields },
		});

		await failureOf(provider.read(id, outs));
		await failureOf(provider.diff(id, outs, inputs));
	},
);

test.each([...rowsOf(tolerable), ...rowsOf(everyFieldWrong)])(
	"a read that is answered with %s gives the room, which is neither replaced nor beyond ending",
	async (_title, fields) => {
		const provider = providerOf(emulator);
		const { id, outs } = await opened();
		emulator.failNext({ operation: "FetchRoom", fields: { ...fields } });

		const { id: readId, props } = await provider.read(id, outs);
		const diff = await provider.diff(id, Object(props), inputs);
		await provider.delete(id, Object(props));

		expect(readId).toBe(id);
		expectOutputs(props);
		expect(diff.changes).toBe(false);
		expect(openRooms(emulator)).toEqual([]);
	},
);

test.each([
	[
		"a number that is no number",
		(room: string) => room.replace(":50,", ":1e400,"),
	],
	[
		"a name twice, of which the last counts",
		(room: string) => room.replace("{", '{"sid":"x","status":"completed",'),
	],
	[
		"a prototype among its fields",
		(room: string) => room.replace("{", '{"__proto__":{"end_time":"x"},'),
	],
	[
		"a prototype among its links",
		(room: string) => room.replace('"links":{', '"links":{"__proto__":"x",'),
	],
	["white space around it", (room: string) => `\r\n\t ${room} \n`],
])("a read whose answer has %s gives the room", async (_title, spoil) => {
	const { id, room, outs } = await opened();
	emulator.failNext({
		operation: "FetchRoom",
		body: spoil(room),
		headers: { "Content-Type": "text/plain" },
	});

	const { props } = await providerOf(emulator).read(id, outs);

	expect(props).toMatchObject({ sid: id, status: "in-progress" });
	expectOutputs(props);
});

test.each(rowsOf(unreadable))(
	"a delete that is answered by %s ends the room, or fails",
	async (_title, answer) => {
		const done = await opened();
		const undone = await opened();

		emulator.failNext({
			operation: "UpdateRoom",
			...afterwards,
			...answer(done.room),
		});
		await providerOf(emulator).delete(done.id, done.outs);
		emulator.failNext({
			operation: "UpdateRoom",
			...inVain,
			...answer(undone.room),
		});
		await failureOf(providerOf(emulator).delete(undone.id, undone.outs));

		expect(openRooms(emulator)).toEqual([undone.outs.uniqueName]);
	},
);

test("a delete that is answered by the room as it was fails, if it wasn't done", async () => {
	const { id, room, outs } = await opened();
	emulator.failNext({
		operation: "UpdateRoom",
		...inVain,
		status: 202,
		body: room,
	});

	await failureOf(providerOf(emulator).delete(id, outs));

	expect(openRooms(emulator)).toEqual([outs.uniqueName]);
});

test.each([...rowsOf(tolerable), ...rowsOf(untrustworthy)])(
	"a delete that is answered with %s ends the room",
	async (_title, fields) => {
		const { id, outs } = await opened();
		emulator.failNext({ operation: "UpdateRoom", fields: { ...fields } });

		await providerOf(emulator).delete(id, outs);

		expect(openRooms(emulator)).toEqual([]);
	},
);

/** A room, as the engine knows it and as Twilio tells it. */
async function opened() {
	const { id, outs } = await providerOf(emulator).create(inputs);
	const room = emulator.rooms().find(({ sid }) => sid === id);
	return { id, outs: { ...outs }, room: JSON.stringify(room) };
}
