import fc from "fast-check";
import { toStoredOutputs } from "../../provider/dynamic/persisted/stored-outputs.js";
import { startEmulator } from "../../provider/emulator/index.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { rememberArguments } from "../../provider/room/outputs.js";
import { TwilioUnansweredError } from "../../provider/twilio/failures/errors.js";
import {
	isRoomSid,
	type TwilioRoom,
	toRoom,
} from "../../provider/twilio/room.js";
import { expectOutputs } from "../support/expect-outputs.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { hostInputs, providerOf } from "../support/provider.js";
import { representation } from "../support/representation.js";
import { carried } from "../support/wire.js";
import { anyJson, goodArguments, oddText } from "./arguments.js";
import { holds } from "./holds.js";

const fields = Object.keys(representation());

/** A room of which some is missing or isn't what it should be. */
const damagedRoom: fc.Arbitrary<Properties> = fc
	.tuple(
		fc.dictionary(
			fc.constantFrom(...fields, "colour"),
			fc.oneof(anyJson, fc.dictionary(oddText, oddText)),
			{ maxKeys: 5 },
		),
		fc.subarray(fields, { maxLength: 2 }),
	)
	.map(([changed, missing]) =>
		Object.fromEntries(
			Object.entries({ ...representation(), ...changed }).filter(
				([name]) => !missing.includes(name),
			),
		),
	);

const answer = fc.oneof({ weight: 3, arbitrary: damagedRoom }, anyJson);

holds(
	"makes outputs that the wire can carry of any answer, or keeps its SID",
	100,
	fc.property(answer, goodArguments, (answer, args) => {
		const read = outcomeOf(() => toRoom(answer, "POST /v1/Rooms"));

		if (read instanceof TwilioUnansweredError) {
			expect(read.sid).toBe(sidIn(answer));
			return;
		}
		const store = (given: Properties) =>
			toStoredOutputs(read as TwilioRoom, rememberArguments(given));
		expect(carried(store(args))).toEqual(store(args));
		expectOutputs(store({}));
	}),
);

describe("over HTTP", () => {
	beforeAll(sendAgainAtOnce);
	afterAll(() => jest.restoreAllMocks());

	const text = fc.oneof(
		{ weight: 3, arbitrary: answer.map((json) => JSON.stringify(json)) },
		oddText,
		fc
			.tuple(damagedRoom, fc.nat())
			.map(([room, end]) => JSON.stringify(room).slice(0, end % 900)),
	);

	holds(
		"creates a room of any answer that has one, and keeps its SID in state if there is no more",
		33,
		fc.asyncProperty(text, async (body) => {
			const { account_sid: accountSid } = representation();
			await using emulator = await startEmulator({ accountSid });
			emulator.failNext({ operation: "CreateRoom", body, times: 9 });

			const created = await providerOf(emulator)
				.create(hostInputs("room"))
				.catch((error: Error & { properties?: Properties }) => error);

			const sid = sidIn(outcomeOf(() => JSON.parse(body)));
			if (created instanceof Error) {
				expect(created).toMatchObject(sid === undefined ? {} : { id: sid });
				const { properties = {} } = created;
				expect(carried(properties)).toEqual(properties);
			} else {
				expect(created.id).toBe(sid);
				expectOutputs(created.outs);
			}
		}),
	);
});

function sidIn(answer: unknown): string | undefined {
	const { sid } = Object(answer);
	return isRoomSid(sid) ? sid : undefined;
}

function outcomeOf<Value>(work: () => Value): Value | Error {
	try {
		return work();
	} catch (error) {
		return error as Error;
	}
}
