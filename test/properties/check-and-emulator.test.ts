import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { checkRoom } from "../../provider/room/check.js";
import { RoomRequest } from "../../provider/room/room-request.js";
import { toForm } from "../../provider/twilio/form.js";
import { ask, type Reply } from "../emulator/ask.js";
import { holdParametersToContract } from "../emulator/contract.js";
import {
	type Arguments,
	borderingArguments,
	goodArguments,
} from "./arguments.js";
import { holds } from "./holds.js";

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator();
});

afterAll(() => emulator.close());

/** Opens a room as the provider would, and ends it, so that its name is free for the next. */
async function open(arguments_: Arguments): Promise<Reply> {
	const { parameters } = new RoomRequest({ __stem: "room", ...arguments_ });
	const reply = await ask(
		emulator,
		"POST",
		"/v1/Rooms",
		toForm(parameters).toString(),
	);
	if (reply.status === 201) {
		holdParametersToContract(parameters);
		emulator.completeRoom(String(reply.json.sid));
	}
	return reply;
}

/** What check refuses by decision, although Twilio may well open the room. */
const decisions: readonly RegExp[] = [
	// The room couldn't be addressed by it.
	/^uniqueName must be able to stand in a URL/,
	// No field on the wire, so that nobody would ever hear of it.
	/^recordingRules must be a list of 1 to 20 rules$/,
	// Whether Twilio minds what is its default anyway isn't documented.
	/^(mediaRegion|videoCodecs) does not go with a room of type (go|peer-to-peer)$/,
];

holds(
	"opens every room whose arguments fit together, as check says",
	500,
	fc.asyncProperty(goodArguments, async (arguments_) => {
		expect(checkRoom(arguments_)).toEqual([]);

		const { json } = await open(arguments_);

		expect(json).toMatchObject({ status: "in-progress" });
	}),
);

holds(
	"opens the rooms that check accepts, and no other but for a few decisions",
	1500,
	fc.asyncProperty(borderingArguments, async (arguments_) => {
		const reasons = checkRoom(arguments_).map(({ reason }) => reason);
		const surely = reasons.filter(
			(reason) => !decisions.some((decision) => decision.test(reason)),
		);

		const { status } = await open(arguments_);

		if (reasons.length === 0) expect(status).toBe(201);
		if (surely.length > 0)
			expect({ surely, status }).toEqual({ surely, status: 400 });
	}),
);
