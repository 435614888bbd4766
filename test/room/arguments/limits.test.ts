import { checkRoom } from "../../../provider/room/arguments/check.js";
import { expectRefusal } from "../../emulator/ask.js";
import { askForRoom } from "../../properties/opening.js";
import { freshEmulator } from "../../support/emulator.js";

const emulator = freshEmulator();

/** A value that check accepts, and Twilio. */
type Good = [title: string, value: unknown];
/** A value that check refuses in these words, and Twilio with a code, unless Twilio takes it or it can't be sent. */
type Bad = [title: string, value: unknown, words: string, code?: number];

const minutes = "must be a whole number of minutes from 1 to 60";
const seconds = "must be a whole number of seconds from 600 to 86,400";
const participants = "must be a whole number of participants from 1 to 50";
const types = "must be one of group, go, peer-to-peer, group-small";
const methods = "must be one of GET, POST";
const codecs = "must be a list of VP8, H264 or both";
const inUrl =
	'must be usable in a URL: no / \\ ? # %, no control characters, and not "." or ".."';
const address = "must be an absolute http: or https: URL, percent-encoded";
const rules =
	'must be a list of 1 to 20 rules, such as [{"type": "include", "all": true}]';
const noFilter = "it needs a filter: all, kind, publisher, track";
const otherKey = "its keys must be among type, all, kind, publisher, track";
const name = "must be a name or a SID";

const many = (count: number) =>
	Array.from({ length: count }, () => ({ type: "include", all: true }));
/** A bad rule among good ones. */
const rule = (title: string, value: unknown, words: string): Bad => [
	title,
	[...many(1), value],
	`has a bad rule at index 1: ${words}`,
	53120,
];

/** `table` has the bounds of every range; `properties/check-and-emulator` tries arbitrary values. */
const limits: Readonly<
	Record<
		string,
		{ readonly good?: readonly Good[]; readonly bad: readonly Bad[] }
	>
> = {
	audioOnly: {
		bad: [["a text", "true", "must be true or false, got a string"]],
	},
	emptyRoomTimeout: { bad: [["none", 0, `${minutes}, got 0`, 53109]] },
	enableTurn: { bad: [["a number", 0, "must be true or false, got a number"]] },
	largeRoom: { bad: [["a list", [], "must be true or false, got a list"]] },
	maxParticipantDuration: {
		bad: [
			["too little", 599, `${seconds}, got 599`, 53123],
			["too much", 86_401, `${seconds}, got 86401`, 53123],
		],
	},
	maxParticipants: {
		bad: [
			["nobody", 0, `${participants}, got 0`, 53107],
			["too many", 51, `${participants}, got 51`, 53107],
			["a fraction", 1.5, `${participants}, got 1.5`, 53107],
			["no number", Number.NaN, `${participants}, got NaN`, 53107],
			["a text", "1", `${participants}, got a string`],
			["a boolean", true, `${participants}, got a boolean`, 53107],
			["a list", [1], `${participants}, got a list`],
		],
	},
	mediaRegion: {
		// Twilio may add one, so that check knows none.
		bad: [["a number", 1, "must be a string, got a number", 53115]],
	},
	recordParticipantsOnConnect: {
		bad: [["an object", {}, "must be true or false, got an object"]],
	},
	recordingRules: {
		good: [
			[
				"several filters",
				[{ type: "exclude", publisher: "Bob", kind: "video", track: "screen" }],
			],
			["the text true for all", [{ type: "include", all: "true" }]],
			[
				"20 rules beside one that is left out",
				[null, ...many(19), { type: "include", kind: "audio", all: null }],
			],
		],
		bad: [
			["no list", { type: "include", all: true }, rules, 53120],
			["no rule", [], rules],
			["21 rules", many(21), rules, 53120],
			["nothing but what is left out", [null, undefined], rules],
			rule("no filter", { type: "include" }, noFilter),
			rule(
				"a filter that is left out",
				{ type: "include", publisher: null },
				noFilter,
			),
			rule("an unknown filter", { type: "include", room: "x" }, otherKey),
			rule(
				"a list of publishers",
				{ type: "include", publisher: ["Bob"] },
				`publisher ${name}`,
			),
			rule(
				"a blank publisher",
				{ type: "include", publisher: "" },
				`publisher ${name}`,
			),
			rule(
				"a track that is a number",
				{ type: "include", track: 1 },
				`track ${name}`,
			),
			rule("a word", "include", "it must be an object"),
			rule("a list", ["include"], otherKey),
			rule(
				"an unknown type",
				{ type: "maybe", all: true },
				"type must be include or exclude",
			),
			rule(
				"all beside another filter",
				{ type: "include", all: true, kind: "audio" },
				"all can't be combined with other filters",
			),
			rule(
				"all being false",
				{ type: "include", all: false },
				"all must be true",
			),
			rule(
				"an unknown kind",
				{ type: "include", kind: "data" },
				"kind must be audio or video",
			),
		],
	},
	statusCallback: {
		good: [
			["1,023 characters", `https://a.example/${"x".repeat(1005)}`],
			["this machine, over http", "http://localhost:8080/hook"],
			["an IPv6 address", "https://[::1]/hook"],
			["a user and a password", "https://user:password@a.example/"],
			["a fragment", "https://a.example/#fragment"],
			["other alphabets, encoded", "https://xn--bcher-kva.example/%E6%97%A5"],
		],
		bad: [
			["no scheme", "//a.example/hook", address, 53111],
			["another protocol", "ftp://token@a.example/", address, 53111],
			["a scheme without slashes", "https:a.example", address, 53111],
			["a path in place of the host", "https:///hook", address, 53111],
			["more slashes", "http:////a.example", address, 53111],
			["a query in place of the host", "https://?a.example", address, 53111],
			["a port that can't be", "https://a.example:65536/", address, 53111],
			["a space around it", " https://a.example/ ", address, 53111],
			["a space inside", "https://a.example/a b", address, 53111],
			[
				"a line break, which URL parsers take out",
				"https://a.example/\nhook",
				address,
				53111,
			],
			["another alphabet", "https://bücher.example/", address, 53111],
			[
				"a percent sign that encodes nothing",
				"https://a.example/100%",
				address,
				53111,
			],
			["a list around it", ["https://a.example/"], address],
			[
				"1,024 characters",
				`https://a.example/${"x".repeat(1006)}`,
				"must have fewer than 1,024 characters, got 1024",
				53111,
			],
		],
	},
	statusCallbackMethod: {
		good: [["a method without a callback", "GET"]],
		bad: [
			["another case", "get", methods, 53110],
			["another method", "PUT", methods, 53110],
			["a list around it", ["GET"], methods],
		],
	},
	transcribeParticipantsOnConnect: {
		bad: [["a text", "yes", "must be true or false, got a string"]],
	},
	transcriptionsConfiguration: {
		good: [
			[
				"settings of any name",
				{ languageCode: "en-US", somethingNew: [{ x: null }] },
			],
		],
		bad: [
			["a text", "en-US", "must be an object, got a string"],
			["a list", ["en-US"], "must be an object, got a list"],
			[
				"no number, at any depth",
				{ a: [{ b: Number.NaN }] },
				"must not contain NaN or Infinity",
			],
			[
				"infinity",
				{ a: Number.NEGATIVE_INFINITY },
				"must not contain NaN or Infinity",
			],
		],
	},
	type: {
		bad: [
			["a word that objects have", "constructor", types, 53108],
			["another case", "Group", types, 53108],
		],
	},
	uniqueName: {
		good: [
			["128 characters of four bytes", "😀".repeat(128)],
			["spaces, dots and other alphabets", " Réunion. 日本 2 "],
			["the shape of a SID", `RM${"0".repeat(32)}`],
			["a right-to-left override", "stand\u202epu"],
			["a separator of lines", "stand\u2028up"],
		],
		bad: [
			["a slash", "a/b", inUrl],
			["a backslash", "a\\b", inUrl],
			["a query", "a?x=1", inUrl],
			["a fragment", "a#b", inUrl],
			["a percent sign", "100%", inUrl],
			["a control character", "\u001b[2J", inUrl],
			["a control character beyond ASCII", "a\u009b2J", inUrl],
			["half a surrogate pair", "\ud800", inUrl],
			["this folder", ".", inUrl],
			["the folder above", "..", inUrl],
			["a number", 5, "must be a string, got a number"],
			[
				"129 characters",
				"😀".repeat(129),
				"must have at most 128 characters, got 129",
				53101,
			],
		],
	},
	unusedRoomTimeout: { bad: [["too long", 61, `${minutes}, got 61`, 53109]] },
	videoCodecs: {
		good: [["no codec, which is no field on the wire", []]],
		bad: [
			["another case", ["vp8"], codecs, 20001],
			["no list", "VP8", codecs],
		],
	},
	whenEnded: {
		bad: [["another word", "recreate", "must be one of replace, keep"]],
	},
};

describe.each(Object.entries(limits))("%s:", (argument, { good = [], bad }) => {
	if (good.length > 0)
		test.each(good)("check and Twilio accept %s", async (_title, value) => {
			expect(checkRoom({ [argument]: value })).toEqual([]);

			const { status } = await askForRoom(emulator, { [argument]: value });
			expect(status).toBe(201);
		});

	// Jest gives a function that takes more than the row has a callback.
	test.each(bad)("refuses %s", async (...[, value, words, code]) => {
		expect(checkRoom({ [argument]: value })).toEqual([
			{ argument, reason: `${argument} ${words}` },
		]);

		if (code === undefined) return;
		const reply = await askForRoom(emulator, { [argument]: value });
		expectRefusal(reply, 400, code, messages[code]);
		expect(emulator.rooms()).toEqual([]);
	});
});

const messages: Readonly<Record<number, string>> = {
	20001: "Invalid value for parameter VideoCodecs",
	53101: "Room name is too long",
	53107: "MaxParticipants is out of range",
	53108: "RoomType is not valid",
	53109: "Timeout is out of range",
	53110: "StatusCallbackMethod is invalid",
	53111: "StatusCallback is invalid",
	53115: "MediaRegion is invalid",
	53120: "Invalid Recording Rule(s)",
	53123: "MaxParticipantDuration is out of range",
};

test.each([
	["a media region that Twilio may add", { mediaRegion: "us-1" }],
	[
		"codecs of a room for audio alone",
		{ audioOnly: true, videoCodecs: ["VP8"] },
	],
	["a large room with a limit", { largeRoom: true, maxParticipants: 50 }],
	[
		"settings of 10 MB for a transcription",
		{ transcriptionsConfiguration: { hints: "x".repeat(10_000_000) } },
	],
])("check accepts %s: Twilio decides", (_title, inputs) => {
	expect(checkRoom(inputs)).toEqual([]);
});
