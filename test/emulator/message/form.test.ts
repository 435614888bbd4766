import { freshEmulator } from "../../support/emulator.js";
import { ask, create } from "../ask.js";

const emulator = freshEmulator();

describe("reads a form as Twilio does:", () => {
	test.each<[rule: string, fields: string, room: object]>([
		[
			"a blank name is none",
			"UniqueName=",
			{ unique_name: expect.stringMatching(/^RM/) },
		],
		[
			"a blank number is the default",
			"MaxParticipants=",
			{ max_participants: 50 },
		],
		["a plus is a space", "UniqueName=a+b", { unique_name: "a b" }],
		["a value may contain =", "UniqueName=a=b", { unique_name: "a=b" }],
		["a stray % stands for itself", "UniqueName=100%", { unique_name: "100%" }],
		["bytes may be sent unencoded", "UniqueName=Zoë", { unique_name: "Zoë" }],
		[
			"a sent U+FFFD is a character",
			"UniqueName=%EF%BF%BD",
			{ unique_name: "\uFFFD" },
		],
		[
			"a byte-order mark is a character",
			"UniqueName=%EF%BB%BFa",
			{ unique_name: "\uFEFFa" },
		],
		[
			"of a repeated value the first counts",
			"UniqueName=a&UniqueName=b",
			{ unique_name: "a" },
		],
		[
			"a list may be repeated",
			"VideoCodecs=H264&VideoCodecs=VP8",
			{ video_codecs: ["H264", "VP8"] },
		],
		[
			"a list may be joined by commas",
			"VideoCodecs=H264,+VP8",
			{ video_codecs: ["H264", "VP8"] },
		],
		[
			"a repeated codec counts once",
			"VideoCodecs=VP8,VP8",
			{ video_codecs: ["VP8"] },
		],
		["a boolean has any case", "LargeRoom=TRUE", { large_room: true }],
		[
			"names are case-sensitive",
			"uniquename=a&unique_name=b",
			{ unique_name: expect.stringMatching(/^RM/) },
		],
	])("%s", async (_, fields, expected) => {
		const room = await create(emulator, fields);

		expect(room).toMatchObject(expected);
	});

	test("a JSON body has no fields", async () => {
		const reply = await ask(
			emulator,
			"POST",
			"/v1/Rooms",
			'{"unique_name":"a","x":"&UniqueName=b&"}',
			{ "Content-Type": "application/json" },
		);

		expect(reply.json.unique_name).toBe(reply.json.sid);
	});

	test("the type of the body may name a charset", async () => {
		const reply = await ask(emulator, "POST", "/v1/Rooms", "UniqueName=a", {
			"Content-Type": "application/X-WWW-form-urlencoded ; charset=utf-8",
		});

		expect(reply.json.unique_name).toBe("a");
	});
});
