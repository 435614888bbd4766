import {
	asked,
	freshEmulator,
	openRooms,
	sidsOf,
} from "../support/emulator.js";
import { expectOutputs } from "../support/expect-outputs.js";
import { failureOf } from "../support/failure.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { hostInputs, providerOf } from "../support/provider.js";
import { representation } from "../support/representation.js";
import { carried } from "../support/wire.js";
import { unreadable, untrustworthy } from "./hostile-answers.js";

const inputs = hostInputs("stand-up");

/** Where none can be read, any room will do that isn't known by its name to be another. */
const someRoom = JSON.stringify({ ...representation(), unique_name: null });

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

		expect(sidsOf(emulator)).toEqual([id]);
		expect(asked(emulator)).toBe("CreateRoom FetchRoom");
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

// `properties/answers` has answers that can be trusted, whatever is wrong with them.
test.each(rowsOf(untrustworthy))(
	"a create that is answered with %s gives the room that was opened",
	async (_title, fields) => {
		emulator.failNext({ operation: "CreateRoom", fields: { ...fields } });

		const { id, outs } = await providerOf(emulator).create(inputs);

		expect(sidsOf(emulator)).toEqual([id]);
		expect(outs).toMatchObject({ sid: id });
		expectOutputs(outs);
	},
);

test.each([
	...rowsOf(unreadable),
	...rowsOf(untrustworthy).map(
		([title, fields]) => [title, () => ({ fields: { ...fields } })] as const,
	),
])(
	"a read, and a look-up, that are answered by %s fail, and say of no room that it is gone",
	async (_title, answer) => {
		const provider = providerOf(emulator);
		const { id, room, outs } = await opened();
		emulator.failNext({ operation: "FetchRoom", ...inVain, ...answer(room) });

		await failureOf(provider.read(id, outs));
		await failureOf(provider.diff(id, outs, inputs));
	},
);

const dispensable = Object.keys(representation()).filter(
	(field) => !["sid", "status", "account_sid"].includes(field),
);

test.each([undefined, "\ud800"])(
	"a read that is answered with %j in every field that it needn't have gives the room, which is neither replaced nor beyond ending",
	async (value) => {
		const provider = providerOf(emulator);
		const { id, outs } = await opened();
		const fields = Object.fromEntries(dispensable.map((name) => [name, value]));
		emulator.failNext({ operation: "FetchRoom", fields });

		const { id: readId, props } = await provider.read(id, outs);
		const diff = await provider.diff(id, Object(props), inputs);
		await provider.delete(id, Object(props));

		expect(readId).toBe(id);
		expectOutputs(props);
		expect(diff.changes).toBe(false);
		expect(openRooms(emulator)).toEqual([]);
	},
);

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

/** A room, as the engine knows it and as Twilio tells it. */
async function opened() {
	const { id, outs } = await providerOf(emulator).create(inputs);
	const room = emulator.rooms().find(({ sid }) => sid === id);
	return { id, outs: { ...outs }, room: JSON.stringify(room) };
}
