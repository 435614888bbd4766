import { checkRoom } from "../../provider/room/check.js";
import { argumentNames, unknownValue } from "../../provider/room/inputs.js";

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
	[
		"an empty list of codecs, which is no field on the wire",
		{ videoCodecs: [] },
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

const minutes = "must be a whole number of minutes from 1 to 60, got";
const unaddressable =
	"must be able to stand in a URL: no / \\ ? # %, no control characters, not . or ..";

test.each<[string, unknown, string]>([
	["emptyRoomTimeout", 0, `${minutes} 0`],
	["emptyRoomTimeout", 61, `${minutes} 61`],
	["emptyRoomTimeout", 0.5, `${minutes} 0.5`],
	["emptyRoomTimeout", Number.NaN, `${minutes} NaN`],
	["unusedRoomTimeout", -1, `${minutes} -1`],
	["unusedRoomTimeout", "5", `${minutes} a text`],
	[
		"maxParticipantDuration",
		599,
		"must be a whole number of seconds from 600 to 86,400, got 599",
	],
	[
		"maxParticipantDuration",
		86_401,
		"must be a whole number of seconds from 600 to 86,400, got 86401",
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
	["audioOnly", "true", "must be true or false, got a text"],
	["enableTurn", 1, "must be true or false, got 1"],
	["largeRoom", [], "must be true or false, got a list"],
	["recordParticipantsOnConnect", {}, "must be true or false, got an object"],
	[
		"transcribeParticipantsOnConnect",
		"yes",
		"must be true or false, got a text",
	],
	["mediaRegion", 1, "must be a text, got 1"],
	["type", "Group", "must be one of group, go, peer-to-peer, group-small"],
	["statusCallbackMethod", "PUT", "must be one of GET, POST"],
	["whenEnded", "recreate", "must be one of replace, keep"],
	["videoCodecs", ["VP9"], "must be a list of VP8, H264 or both"],
	["videoCodecs", "VP8", "must be a list of VP8, H264 or both"],
	["statusCallback", "hook", "must be an absolute http: or https: URL"],
	[
		"statusCallback",
		"ftp://token@a.example/",
		"must be an absolute http: or https: URL",
	],
	[
		"statusCallback",
		"https://a.example/a b",
		"must be an absolute http: or https: URL",
	],
	["statusCallback", 5, "must be an absolute http: or https: URL"],
	[
		"statusCallback",
		`https://a.example/${"x".repeat(1006)}`,
		"must have fewer than 1,024 characters, got 1024",
	],
	["recordingRules", {}, "must be a list of 1 to 20 rules"],
	["transcriptionsConfiguration", "en-US", "must be an object, got a text"],
	["transcriptionsConfiguration", ["en-US"], "must be an object, got a list"],
	["uniqueName", 5, "must be a text, got 5"],
	["uniqueName", "x".repeat(129), "must have at most 128 characters, got 129"],
	[
		"uniqueName",
		`RM${"0aF9".repeat(8)}`,
		"must not look like a room's SID: to ask for the room by it would be to ask for another",
	],
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
	].map((name): [string, string, string] => [
		"uniqueName",
		name,
		unaddressable,
	]),
])("refuses %s: %j", (argument, value, problem) => {
	expect(checkRoom({ [argument]: value })).toEqual([
		{ property: "", reason: `${argument} ${problem}` },
	]);
});

test.each<[Record<string, unknown>, string]>([
	[
		{ type: "go", maxParticipants: 3 },
		"maxParticipants must be at most 2 in a room of type go, got 3",
	],
	[
		{ type: "group-small", maxParticipants: 5 },
		"maxParticipants must be at most 4 in a room of type group-small, got 5",
	],
	[
		{ type: "peer-to-peer", maxParticipants: 11 },
		"maxParticipants must be at most 10 in a room of type peer-to-peer, got 11",
	],
	[
		{ type: "go", recordParticipantsOnConnect: true },
		"recordParticipantsOnConnect does not go with a room of type go",
	],
	[
		{ type: "peer-to-peer", recordingRules: [rule] },
		"recordingRules does not go with a room of type peer-to-peer",
	],
	[
		{ type: "peer-to-peer", mediaRegion: "de1" },
		"mediaRegion does not go with a room of type peer-to-peer",
	],
	[
		{ type: "peer-to-peer", videoCodecs: ["VP8"] },
		"videoCodecs does not go with a room of type peer-to-peer",
	],
	[
		{ type: "group-small", audioOnly: true },
		"audioOnly goes with a room of type group only, not group-small",
	],
])("refuses what doesn't go with the type: %j", (inputs, reason) => {
	expect(checkRoom(inputs)).toEqual([{ property: "", reason }]);
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

test("repeats no text, which may be a secret, and names no property, whose value the engine would print", () => {
	const secret = "hunter2/".repeat(200);
	const texts = Object.fromEntries(argumentNames.map((name) => [name, secret]));

	const failures = checkRoom({
		...texts,
		recordingRules: [{ type: secret }],
		mediaRegion: [secret],
	});

	expect(failures).toHaveLength(argumentNames.length);
	expect(JSON.stringify(failures)).not.toContain("hunter2");
	expect(new Set(failures.map(({ property }) => property))).toEqual(
		new Set([""]),
	);
});

test.each([
	["maxParticipant", " (did you mean maxParticipants?)"],
	["uniquename", " (did you mean uniqueName?)"],
	["videoCodec", " (did you mean videoCodecs?)"],
	["__given", ""],
	["colour", ""],
])("refuses the unknown argument %s", (argument, proposal) => {
	expect(checkRoom({ [argument]: ["x"] })).toEqual([
		{
			property: "",
			reason: `${argument} is not an argument of a room${proposal}`,
		},
	]);
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
		{ property: "", reason: `emptyRoomTimeout ${minutes} 0` },
	]);
});
