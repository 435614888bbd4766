import fc from "fast-check";
import { checkRoom } from "../../provider/room/arguments/check.js";
import { freshEmulator } from "../support/emulator.js";
import { borderingArguments, goodArguments } from "./arguments.js";
import { holds } from "./holds.js";
import { askForRoom } from "./opening.js";

const emulator = freshEmulator();

/** What check refuses by decision, although Twilio may well open the room. */
const decisions: readonly RegExp[] = [
	// The room couldn't be addressed by it.
	/^uniqueName must be usable in a URL/,
	// No field on the wire, so that nobody would ever hear of it.
	/^recordingRules must be a list of 1 to 20 rules, such as /,
	// Whether Twilio minds what is its default anyway isn't documented.
	/^(mediaRegion|videoCodecs) is not allowed in a room of type (go|peer-to-peer)$/,
];

holds(
	"opens every room whose arguments fit together, as check says",
	33,
	fc.asyncProperty(goodArguments, async (args) => {
		expect(checkRoom(args)).toEqual([]);

		const { json } = await askForRoom(emulator, args);

		expect(json).toMatchObject({ status: "in-progress" });
	}),
);

holds(
	"opens the rooms that check accepts, and no other but for a few decisions",
	100,
	fc.asyncProperty(borderingArguments, async (args) => {
		const reasons = checkRoom(args).map(({ reason }) => reason);
		const surely = reasons.filter(
			(reason) => !decisions.some((decision) => decision.test(reason)),
		);

		const { status } = await askForRoom(emulator, args);

		if (reasons.length === 0) expect(status).toBe(201);
		if (surely.length > 0)
			expect({ surely, status }).toEqual({ surely, status: 400 });
	}),
);
