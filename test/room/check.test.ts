import { checkRoom } from "../../provider/room/check.js";
import { unknownValue } from "../../provider/room/inputs.js";

const rule = { type: "include", all: true };

test.each([
	["nothing at all", {}],
	[
		"every argument at its least",
		{
			maxParticipants: 1,
			maxParticipantDuration: 600,
			emptyRoomTimeout: 1,
			unusedRoomTimeout: 1,
		},
	],
	[
		"every argument at its most",
		{
			maxParticipants: 50,
			maxParticipantDuration: 86_400,
			emptyRoomTimeout: 60,
			unusedRoomTimeout: 60,
		},
	],
	[
		"a name of 128 characters, however many bytes",
		{ uniqueName: "é".repeat(128) },
	],
	[
		"a name with spaces, dots and other alphabets",
		{ uniqueName: "Réunion. 日本 2" },
	],
	["a name that looks like a SID", { uniqueName: `RM${"0".repeat(32)}` }],
	["a media region that Twilio may add", { mediaRegion: "xx9" }],
	[
		"a callback of 1,023 characters",
		{ statusCallback: `https://a.example/${"x".repeat(1005)}` },
	],
	[
		"a callback to this machine over http",
		{ statusCallback: "http://localhost:8080/hook" },
	],
	["a callback method without a callback", { statusCallbackMethod: "GET" }],
	[
		"20 recording rules",
		{ recordingRules: Array.from({ length: 20 }, () => rule) },
	],
	[
		"rules with several filters",
		{
			recordingRules: [
				{ type: "exclude", publisher: "Bob", kind: "video", track: "screen" },
			],
		},
	],
	[
		"the text true for all, which Twilio takes",
		{ recordingRules: [{ type: "include", all: "true" }] },
	],
	["a deprecated type", { type: "go", maxParticipants: 2 }],
	["enableTurn, deprecated", { enableTurn: false }],
	[
		"a false of what the type can't do",
		{
			type: "peer-to-peer",
			recordParticipantsOnConnect: false,
			audioOnly: false,
		},
	],
	[
		"recording in a small group",
		{
			type: "group-small",
			recordParticipantsOnConnect: true,
			maxParticipants: 4,
		},
	],
	["a large room with a limit", { largeRoom: true, maxParticipants: 50 }],
	[
		"blank strings, which are nothing to Twilio",
		{ uniqueName: "", statusCallback: "", mediaRegion: "", type: "" },
	],
	[
		"nulls, which the engine makes of what is undefined",
		{ maxParticipants: null, type: null },
	],
	[
		"transcription settings of any name",
		{ transcriptionsConfiguration: { languageCode: "en-US", somethingNew: 1 } },
	],
])("accepts %s", (_title, inputs) => {
	expect(checkRoom(inputs)).toEqual([]);
});

test.each([
	[
		"emptyRoomTimeout",
		0,
		"must be a whole number of minutes from 1 to 60, got 0",
	],
	[
		"emptyRoomTimeout",
		61,
		"must be a whole number of minutes from 1 to 60, got 61",
	],
	[
		"emptyRoomTimeout",
		0.5,
		"must be a whole number of minutes from 1 to 60, got 0.5",
	],
	[
		"unusedRoomTimeout",
		-1,
		"must be a whole number of minutes from 1 to 60, got -1",
	],
	[
		"unusedRoomTimeout",
		"5",
		'must be a whole number of minutes from 1 to 60, got "5"',
	],
	[
		"maxParticipantDuration",
		599,
		"must be a whole number of seconds from 600 to 86400, got 599",
	],
	[
		"maxParticipantDuration",
		86_401,
		"must be a whole number of seconds from 600 to 86400, got 86401",
	],
	[
		"maxParticipants",
		0,
		"must be a whole number of participants from 1 to 50, got 0",
	],
	[
		"maxParticipants",
		51,
		"must be a whole number of participants from 1 to 50, got 51",
	],
	["audioOnly", "true", 'must be true or false, got "true"'],
	["enableTurn", 1, "must be true or false, got 1"],
	["largeRoom", "no", 'must be true or false, got "no"'],
	["recordParticipantsOnConnect", 0, "must be true or false, got 0"],
	[
		"transcribeParticipantsOnConnect",
		"yes",
		'must be true or false, got "yes"',
	],
	["mediaRegion", 1, "must be a string"],
	[
		"type",
		"Group",
		'must be one of group, go, peer-to-peer, group-small, got "Group"',
	],
	["statusCallbackMethod", "PUT", 'must be one of GET, POST, got "PUT"'],
	[
		"statusCallbackMethod",
		"x".repeat(1000),
		`must be one of GET, POST, got "${"x".repeat(79)}...`,
	],
	["videoCodecs", [], "must be a list of VP8, H264 or both, got []"],
	["videoCodecs", ["VP9"], 'must be a list of VP8, H264 or both, got ["VP9"]'],
	["videoCodecs", "VP8", 'must be a list of VP8, H264 or both, got "VP8"'],
	["uniqueName", 5, "must be a string"],
	["uniqueName", "x".repeat(129), "must have at most 128 characters, got 129"],
	...[
		"a/b",
		"a\\b",
		"a?b",
		"a#b",
		"100%",
		"a\nb",
		"a\u0000b",
		"\ud800",
		".",
		"..",
	].map(
		(name) =>
			[
				"uniqueName",
				name,
				"must be able to stand in a URL: no / \\ ? # %, no control characters, not . or ..",
			] satisfies [string, unknown, string],
	),
])("refuses %s: %j", (argument, value, reason) => {
	expect(checkRoom({ [argument]: value })).toEqual([
		{ property: argument, reason },
	]);
});

test.each([
	[
		"statusCallback",
		"hook",
		"statusCallback must be an absolute http: or https: URL",
	],
	[
		"statusCallback",
		"ftp://token@a.example/",
		"statusCallback must be an absolute http: or https: URL",
	],
	[
		"statusCallback",
		"https://a.example/a b",
		"statusCallback must be an absolute http: or https: URL",
	],
	[
		"statusCallback",
		5,
		"statusCallback must be an absolute http: or https: URL",
	],
	[
		"statusCallback",
		`https://a.example/${"x".repeat(1006)}`,
		"statusCallback must have fewer than 1,024 characters, got 1024",
	],
	["recordingRules", {}, "recordingRules must be a list of 1 to 20 rules"],
	[
		"transcriptionsConfiguration",
		"en-US",
		"transcriptionsConfiguration must be an object",
	],
	[
		"transcriptionsConfiguration",
		["en-US"],
		"transcriptionsConfiguration must be an object",
	],
])(
	"refuses %s %j without naming the property, whose value the engine would print",
	(argument, value, reason) => {
		expect(checkRoom({ [argument]: value })).toEqual([
			{ property: "", reason },
		]);
	},
);

test.each([
	[
		{ type: "go", maxParticipants: 3 },
		"maxParticipants",
		"must be at most 2 in a room of type go, got 3",
	],
	[
		{ type: "group-small", maxParticipants: 5 },
		"maxParticipants",
		"must be at most 4 in a room of type group-small, got 5",
	],
	[
		{ type: "peer-to-peer", maxParticipants: 11 },
		"maxParticipants",
		"must be at most 10 in a room of type peer-to-peer, got 11",
	],
	[
		{ type: "go", recordParticipantsOnConnect: true },
		"recordParticipantsOnConnect",
		"does not go with a room of type go",
	],
	[
		{ type: "peer-to-peer", recordingRules: [rule] },
		"",
		"recordingRules does not go with a room of type peer-to-peer",
	],
	[
		{ type: "peer-to-peer", mediaRegion: "de1" },
		"mediaRegion",
		"does not go with a room of type peer-to-peer",
	],
	[
		{ type: "peer-to-peer", videoCodecs: ["VP8"] },
		"videoCodecs",
		"does not go with a room of type peer-to-peer",
	],
	[
		{ type: "group-small", audioOnly: true },
		"audioOnly",
		"goes with a room of type group only, not group-small",
	],
])("refuses what doesn't go with the type: %j", (inputs, property, reason) => {
	expect(checkRoom(inputs)).toEqual([{ property, reason }]);
});

test("gives each bad argument its own reason, all at once", () => {
	const failures = checkRoom({
		type: "go",
		maxParticipants: 51,
		emptyRoomTimeout: 0,
		uniqueName: "a/b",
		audioOnly: true,
	});

	expect(failures.map(({ property }) => property)).toEqual([
		"emptyRoomTimeout",
		"maxParticipants",
		"uniqueName",
		"audioOnly",
	]);
});

test.each([
	[
		"maxParticipant",
		"maxParticipant is not an argument of a room (did you mean maxParticipants?)",
	],
	[
		"uniquename",
		"uniquename is not an argument of a room (did you mean uniqueName?)",
	],
	[
		"videoCodec",
		"videoCodec is not an argument of a room (did you mean videoCodecs?)",
	],
	["colour", "colour is not an argument of a room"],
])("refuses the unknown argument %s", (argument, reason) => {
	expect(checkRoom({ [argument]: 1 })).toEqual([{ property: "", reason }]);
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

	expect(failures.map(({ property }) => property)).toEqual([
		"emptyRoomTimeout",
	]);
});
