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

test("keeps what Twilio never tells again, and what was given once, over a refresh", () => {
	const created = store(room, {
		recordingRules: [{ type: "include", all: true }],
		transcribeParticipantsOnConnect: false,
	});
	const refreshed = store(room, { ...created });

	expect(refreshed).toEqual(created);
	expect(refreshed).toMatchObject({
		recordingRules: [{ type: "include", all: true }],
		transcribeParticipantsOnConnect: false,
		__given: ["recordingRules", "transcribeParticipantsOnConnect"],
	});
});

test("holds nothing that the host's wire format can't carry", () => {
	const outputs = store(
		toRoom(
			{
				...representation(),
				unique_name: "\ud800",
				date_created: undefined,
				added_since: new Map(),
			},
			"",
		),
		{},
	);

	expect(JSON.parse(JSON.stringify(outputs))).toEqual(outputs);
	expect(outputs).toMatchObject({ uniqueName: "\ufffd", dateCreated: null });
	expect(outputs).not.toHaveProperty("addedSince");
});

test("keeps what was given as it was given, though Twilio tells it differently", () => {
	const audioOnly = toRoom(
		{ ...representation(), audio_only: true, video_codecs: [] },
		"",
	);

	const created = store(audioOnly, {
		audioOnly: true,
		videoCodecs: ["H264", "VP8"],
	});
	const refreshed = store(audioOnly, { ...created });

	expect(created.videoCodecs).toEqual(["H264", "VP8"]);
	expect(refreshed).toEqual(created);
});

test("tells the truth about enableTurn, which Twilio ignores", () => {
	expect(store(room, { enableTurn: false })).toMatchObject({
		enableTurn: true,
		__given: [],
	});
});
