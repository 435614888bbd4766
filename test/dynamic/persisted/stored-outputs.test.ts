import {
	rememberedIn,
	toStoredOutputs,
} from "../../../provider/dynamic/persisted/stored-outputs.js";
import { argumentNames } from "../../../provider/room/arguments/table.js";
import type { Properties } from "../../../provider/room/arguments/values.js";
import { type TwilioRoom, toRoom } from "../../../provider/twilio/room.js";
import { camelCase, representation } from "../../support/representation.js";

/** @param remembered the inputs of a new room, or the outputs of an older one */
const store = (room: TwilioRoom, remembered: Properties) =>
	toStoredOutputs(room, rememberedIn(remembered));

const room = toRoom(representation(), "GET /v1/Rooms/RM...");

test("remembers which arguments were given, by name alone", () => {
	const outputs = store(room, {
		maxParticipants: 50,
		statusCallback: "",
		mediaRegion: null,
		__stem: "one",
	});

	expect(outputs.__given).toEqual(["maxParticipants"]);
});

test("has a name for every argument and every property of Twilio's, and one more, so that no secret stands under another name", () => {
	const everyArgument = Object.fromEntries(
		argumentNames.map((name) => [name, "given"]),
	);
	const hostile = JSON.parse(
		'{"__proto__": {"maxParticipants": 1}, "constructor": 1, "added_since": 1}',
	);

	const outputs = store(toRoom({ ...representation(), ...hostile }, ""), {
		...everyArgument,
		...hostile,
	});

	const told = Object.keys(representation()).map(camelCase);
	expect(Object.keys(outputs).sort()).toEqual(
		[...new Set([...told, ...argumentNames, "__given"])].sort(),
	);
});
