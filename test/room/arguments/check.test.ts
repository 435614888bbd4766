import * as pulumi from "@pulumi/pulumi";
import { checkRoom } from "../../../provider/room/arguments/check.js";
import { argumentNames } from "../../../provider/room/arguments/table.js";
import { unknownValue } from "../../../provider/room/arguments/values.js";
import { runAside } from "../../support/printed-by.js";

function nested(value: unknown): object {
	let object = { value };
	for (let depth = 0; depth < 10_000; depth++) object = { value: object };
	return object;
}

test.each([
	[
		"a false of what the type can't do",
		{
			type: "peer-to-peer",
			recordParticipantsOnConnect: false,
			audioOnly: false,
		},
	],
	[
		"an empty list of what the type can't have",
		{ type: "go", videoCodecs: [] },
	],
	[
		"recording in a small group",
		{
			type: "group-small",
			recordParticipantsOnConnect: true,
			maxParticipants: 4,
		},
	],
	[
		"nulls, which the engine makes of what is undefined",
		Object.fromEntries(argumentNames.map((name) => [name, null])),
	],
	[
		"blank texts, which are not given to Twilio",
		Object.fromEntries(argumentNames.map((name) => [name, ""])),
	],
	[
		"what isn't known yet, 10,000 levels deep",
		{ transcriptionsConfiguration: nested(unknownValue) },
	],
	["settings 10,000 levels deep", { transcriptionsConfiguration: nested("x") }],
])("accepts %s", (_title, inputs) => {
	expect(checkRoom(inputs)).toEqual([]);
});

// `arguments/table` has what else doesn't go with a type, and `arguments-of-room` how many participants.
test.each<[Record<string, unknown>, string]>([
	[
		{ type: "go", maxParticipants: 3 },
		"maxParticipants must be a whole number of participants from 1 to 2, got 3 (in a room of type go)",
	],
	[
		{ type: "peer-to-peer", recordingRules: [{ type: "include", all: true }] },
		"recordingRules is not allowed in a room of type peer-to-peer",
	],
	[
		{ type: "group-small", audioOnly: true },
		"audioOnly is not allowed in a room of type group-small",
	],
])("refuses what doesn't go with the type: %j", (inputs, reason) => {
	expect(checkRoom(inputs)).toEqual([{ argument: expect.any(String), reason }]);
});

test("gives each bad argument one reason, all at once", () => {
	const failures = checkRoom({
		type: "go",
		maxParticipants: 51,
		emptyRoomTimeout: 0,
		uniqueName: "a/b",
		audioOnly: true,
		recordingRules: [],
		mediaRegion: 5,
	});

	expect(failures.map(({ reason }) => reason.split(" ")[0]).sort()).toEqual([
		"audioOnly",
		"emptyRoomTimeout",
		"maxParticipants",
		"mediaRegion",
		"recordingRules",
		"uniqueName",
	]);
});

test("asks no more of arguments whose type is bad itself", () => {
	expect(
		checkRoom({ type: "sfu", audioOnly: true, maxParticipants: 50 }),
	).toHaveLength(1);
});

test.each([
	["maxParticipant", " (did you mean maxParticipants?)"],
	["uniquename", " (did you mean uniqueName?)"],
	["friendlyName", " (did you mean uniqueName?)"],
	["roomType", " (did you mean type?)"],
	["status", ": to end a room, remove it from the program"],
	["accountSid", ", which belongs to the account of the credentials"],
	["name", " (did you mean uniqueName?)"],
	["Codecs", " (did you mean videoCodecs?)"],
	["timeout", ""],
	["statusCallbackEvent", ": Twilio reports every event of a room"],
	["statusCallbackEvents", ": Twilio reports every event of a room"],
	["constructor", ""],
	["colour", ""],
])("refuses the unknown argument %s", (argument, proposal) => {
	expect(checkRoom({ [argument]: ["x"] })).toMatchObject([
		{
			argument: expect.any(String),
			reason: `${argument} is not an argument of a room${proposal}`,
		},
	]);
});

test("leaves it to the host to say what to do about a resource option, or another account", () => {
	expect(checkRoom({ protect: true, accountSid: "AC" })).toEqual([
		{
			argument: "protect",
			reason: "protect is a resource option, not an argument of a room",
			mistake: "resource-option",
		},
		{
			argument: "accountSid",
			reason: expect.any(String),
			mistake: "another-account",
		},
	]);
});

const ofOutput = `a-${pulumi.output("secret")}`;

test.each<[string, object]>([
	["mediaRegion", { mediaRegion: ofOutput }],
	["type", { type: ofOutput }],
	[
		"recordingRules",
		{
			recordingRules: [
				{ type: "include", publisher: unknownValue },
				{ type: "include", track: ofOutput },
			],
		},
	],
	["the name of an argument", { [ofOutput]: true }],
])(
	"refuses an output that was put into a text, without the text: %s",
	(argument, inputs) => {
		expect(checkRoom({ ...inputs })).toEqual([
			{
				argument: expect.any(String),
				reason: `${argument} contains an output converted to a string`,
				mistake: "output-in-text",
			},
		]);
	},
);

test("names an unknown argument so that it moves no cursor", () => {
	expect(checkRoom({ "\u001b[2J\u202e\n": 1 })).toEqual([
		{
			argument: expect.any(String),
			reason: " [2J  is not an argument of a room",
		},
	]);
});

test("takes no longer for a text than it takes to read it", async () => {
	// 17 texts of 1 MB each time, and one for a name: a search that goes back would take hours.
	await runAside(`
		const { checkRoom } = load("room/arguments/check.js");
		const { argumentNames } = load("room/arguments/table.js");
		for (const unit of ["x", ".", "-0", "/", "\u{1f600}", "https://", " "]) {
			const text = unit.repeat(1_000_000 / unit.length);
			const inputs = argumentNames.map((name) => [name, text]);
			checkRoom({ ...Object.fromEntries(inputs), [text]: 1 });
		}
	`);
});

test("skips what isn't known yet, and the rules that need it", () => {
	const failures = checkRoom({
		type: unknownValue,
		uniqueName: unknownValue,
		maxParticipants: 50,
		audioOnly: true,
		recordingRules: [
			{ type: "include", publisher: unknownValue, kind: "smell" },
		],
		emptyRoomTimeout: 0,
	});

	expect(failures).toEqual([
		{
			argument: expect.any(String),
			reason:
				"emptyRoomTimeout must be a whole number of minutes from 1 to 60, got 0",
		},
	]);
});
