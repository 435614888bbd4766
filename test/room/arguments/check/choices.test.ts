import { checkRoom } from "../../../../provider/room/arguments/check.js";

const types = "must be one of group, go, peer-to-peer, group-small";
const codecs = "must be a list of VP8, H264 or both";

test.each<[string, unknown, string]>([
	["audioOnly", "true", "must be true or false, got a string"],
	["audioOnly", 1, "must be true or false, got a number"],
	["enableTurn", 0, "must be true or false, got a number"],
	["largeRoom", [], "must be true or false, got a list"],
	["recordParticipantsOnConnect", {}, "must be true or false, got an object"],
	[
		"transcribeParticipantsOnConnect",
		"yes",
		"must be true or false, got a string",
	],
	["mediaRegion", 1, "must be a string, got a number"],
	["type", "Group", types],
	["type", "sfu", types],
	["type", "constructor", types],
	["type", ["group"], types],
	["videoCodecs", ["VP9"], codecs],
	["videoCodecs", ["vp8"], codecs],
	["videoCodecs", "VP8", codecs],
	["videoCodecs", { 0: "VP8" }, codecs],
	["whenEnded", "recreate", "must be one of replace, keep"],
])("refuses %s: %j", (argument, value, problem) => {
	expect(checkRoom({ [argument]: value })).toEqual([
		{ argument: expect.any(String), reason: `${argument} ${problem}` },
	]);
});

test.each([
	["a media region that Twilio may add", { mediaRegion: "us-1" }],
	["both codecs, in any order", { videoCodecs: ["H264", "VP8"] }],
	["a codec twice", { videoCodecs: ["VP8", "VP8"] }],
	["no codec, which is no field on the wire", { videoCodecs: [] }],
	[
		"codecs of a room for audio alone",
		{ audioOnly: true, videoCodecs: ["VP8"] },
	],
	["a deprecated type", { type: "go", maxParticipants: 2 }],
	["enableTurn, deprecated", { enableTurn: false }],
	["a large room with a limit", { largeRoom: true, maxParticipants: 50 }],
	["a blank type, which is not given to Twilio", { type: "" }],
])("accepts %s", (_title, inputs) => {
	expect(checkRoom(inputs)).toEqual([]);
});
