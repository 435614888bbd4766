import { checkRoom } from "../../../../provider/room/arguments/check.js";

const minutes = "must be a whole number of minutes from 1 to 60";
const participants = "must be a whole number of participants from 1 to 50";
const types = "must be one of group, go, peer-to-peer, group-small";
const codecs = "must be a list of VP8, H264 or both";

// `arguments/table` has the bounds of every range.
test.each<[string, unknown, string]>([
	["audioOnly", "true", "must be true or false, got a string"],
	["enableTurn", 0, "must be true or false, got a number"],
	["largeRoom", [], "must be true or false, got a list"],
	["recordParticipantsOnConnect", {}, "must be true or false, got an object"],
	[
		"transcribeParticipantsOnConnect",
		"yes",
		"must be true or false, got a string",
	],
	["emptyRoomTimeout", 0, `${minutes}, got 0`],
	["unusedRoomTimeout", 61, `${minutes}, got 61`],
	[
		"maxParticipantDuration",
		599,
		"must be a whole number of seconds from 600 to 86,400, got 599",
	],
	["maxParticipants", 51, `${participants}, got 51`],
	["maxParticipants", 1.5, `${participants}, got 1.5`],
	["maxParticipants", Number.NaN, `${participants}, got NaN`],
	["maxParticipants", "1", `${participants}, got a string`],
	["maxParticipants", true, `${participants}, got a boolean`],
	["maxParticipants", [1], `${participants}, got a list`],
	["mediaRegion", 1, "must be a string, got a number"],
	["statusCallbackMethod", "get", "must be one of GET, POST"],
	["statusCallbackMethod", ["GET"], "must be one of GET, POST"],
	["type", "constructor", types],
	["uniqueName", 5, "must be a string, got a number"],
	["videoCodecs", ["vp8"], codecs],
	["videoCodecs", "VP8", codecs],
	["whenEnded", "recreate", "must be one of replace, keep"],
	["transcriptionsConfiguration", "en-US", "must be an object, got a string"],
	["transcriptionsConfiguration", ["en-US"], "must be an object, got a list"],
	[
		"transcriptionsConfiguration",
		{ a: [{ b: Number.NaN }] },
		"must not contain NaN or Infinity",
	],
	[
		"transcriptionsConfiguration",
		{ a: Number.NEGATIVE_INFINITY },
		"must not contain NaN or Infinity",
	],
])("refuses %s: %p", (argument, value, problem) => {
	expect(checkRoom({ [argument]: value })).toEqual([
		{ argument, reason: `${argument} ${problem}` },
	]);
});

test.each([
	["a media region that Twilio may add", { mediaRegion: "us-1" }],
	["no codec, which is no field on the wire", { videoCodecs: [] }],
	[
		"codecs of a room for audio alone",
		{ audioOnly: true, videoCodecs: ["VP8"] },
	],
	["a large room with a limit", { largeRoom: true, maxParticipants: 50 }],
	["a method without a callback", { statusCallbackMethod: "GET" }],
	[
		"settings of any name for a transcription",
		{
			transcriptionsConfiguration: {
				languageCode: "en-US",
				somethingNew: [{ x: null }],
			},
		},
	],
	[
		"settings of 10 MB for a transcription",
		{ transcriptionsConfiguration: { hints: "x".repeat(10_000_000) } },
	],
])("accepts %s: Twilio decides", (_title, inputs) => {
	expect(checkRoom(inputs)).toEqual([]);
});
