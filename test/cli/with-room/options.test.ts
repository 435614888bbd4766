import { UsageError } from "../../../provider/cli/usage-error.js";
import { readOptions } from "../../../provider/cli/with-room/options.js";
import { runWithRoom } from "../../../provider/cli/with-room/with-room.js";
import { argumentNames } from "../../../provider/room/arguments/table.js";

/** An option of each argument, and what it means. */
const all: Readonly<Record<string, readonly [readonly string[], unknown]>> = {
	audioOnly: [["--audio-only"], true],
	emptyRoomTimeout: [["--empty-room-timeout", "7"], 7],
	enableTurn: [["--enable-turn"], true],
	largeRoom: [["--large-room"], true],
	maxParticipantDuration: [["--max-participant-duration=600"], 600],
	maxParticipants: [["--max-participants", "4"], 4],
	mediaRegion: [["--media-region", "de1"], "de1"],
	recordParticipantsOnConnect: [["--record-participants-on-connect"], true],
	recordingRules: [
		["--recording-rules", '[{"type": "include", "all": true}]'],
		[{ type: "include", all: true }],
	],
	statusCallback: [
		["--status-callback", "https://example.com/a,b"],
		"https://example.com/a,b",
	],
	statusCallbackMethod: [["--status-callback-method", "GET"], "GET"],
	transcribeParticipantsOnConnect: [
		["--transcribe-participants-on-connect"],
		true,
	],
	transcriptionsConfiguration: [
		["--transcriptions-configuration", '{"languageCode": "en-US"}'],
		{ languageCode: "en-US" },
	],
	type: [["--type", "group"], "group"],
	// A name is a text, whatever else it could be.
	uniqueName: [["--unique-name", "4"], "4"],
	unusedRoomTimeout: [["--unused-room-timeout", "60"], 60],
	videoCodecs: [
		["--video-codecs", "VP8,H264"],
		["VP8", "H264"],
	],
};

test("every argument of a room is an option", () => {
	const args = Object.values(all).flatMap(([options]) => options);

	expect(Object.keys(all)).toEqual([...argumentNames]);
	expect(readOptions(args)).toEqual({
		roomArgs: Object.fromEntries(
			Object.entries(all).map(([name, [, value]]) => [name, value]),
		),
		count: 1,
	});
});

test("a list may be one option a value, and of another argument the last option counts", () => {
	const codecs = ["--video-codecs", "VP8", "--video-codecs", "H264"];
	const most = ["--max-participants", "51", "--max-participants", "5"];

	expect(readOptions([...codecs, ...most]).roomArgs).toEqual({
		videoCodecs: ["VP8", "H264"],
		maxParticipants: 5,
	});
});

test("options win over --args", () => {
	const json = '{"maxParticipants": 5, "type": "go", "whenEnded": "keep"}';

	expect(
		readOptions(["--args", json, "--max-participants", "2"]).roomArgs,
	).toEqual({ maxParticipants: 2, type: "go", whenEnded: "keep" });
});

test("--rooms says how many", () => {
	expect(readOptions(["--rooms", "3"])).toEqual({ roomArgs: {}, count: 3 });
});

test.each<[args: readonly string[], reason: string]>([
	[["--max-participants", ""], "--max-participants is empty."],
	[["--video-codecs", "VP8", "--video-codecs="], "--video-codecs is empty."],
	[
		["--max-participants", "51", "--video-codecs", "VP9,VP8"],
		"maxParticipants must be a whole number of participants from 1 to 50, got 51\nvideoCodecs must be a list of VP8, H264 or both",
	],
	[
		["--max-participants", "four"],
		"maxParticipants must be a whole number of participants from 1 to 50, got a string",
	],
	[
		["--max-participant", "4", "--friendly-name=x"],
		"maxParticipant is not an argument of a room (did you mean maxParticipants?)\nfriendlyName is not an argument of a room (did you mean uniqueName?)",
	],
	[
		["--args", '{"maxParticipant": 4}'],
		"maxParticipant is not an argument of a room (did you mean maxParticipants?)",
	],
	[
		["--args", "[4]"],
		`--args must be an object in JSON, such as '{"maxParticipants": 4}'.`,
	],
	[["--rooms", "0"], "--rooms must be a whole number from 1 to 1,000."],
	[
		["--rooms", "2", "--unique-name", "stand-up"],
		"--rooms doesn't go with a unique name, which only one open room can have.",
	],
])("%p is a usage error", (args, reason) => {
	expect(() => readOptions(args)).toThrow(new UsageError(reason));
});

test.each<[args: readonly string[], reason: string]>([
	[["--audio-only=yes"], "does not take an argument"],
	[["now"], "Unexpected argument 'now'"],
	[["--maxParticipants", "4"], "Unknown option '--maxParticipants'"],
	[["--when-ended", "keep"], "Unknown option '--when-ended'"],
])("%p isn't understood", (args, reason) => {
	expect(() => readOptions(args)).toThrow(reason);
});

test.each<[args: readonly string[]]>([
	[["npm", "test"]],
	[["--rooms=2", "--"]],
])("with-room %p has no job", async (args) => {
	await expect(runWithRoom(args)).rejects.toThrow(
		new UsageError(
			"with-room needs -- and a command after its options: with-room --max-participants 4 -- npm test",
		),
	);
});
