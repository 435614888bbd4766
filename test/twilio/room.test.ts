import { toRoom } from "../../provider/twilio/room.js";
import { camelCase, representation } from "../support/representation.js";

test.each<[string, unknown, unknown]>([
	["date_created", "\u001b[2Jtoday", null],
	["date_created", "2026-01-02T03:04:05", null],
	["date_created", "2026-13-01T00:00:00Z", null],
	["date_created", "+010000-01-01T00:00:00Z", null],
	["end_time", 1.5, null],
	["duration", -1, null],
	["duration", 2 ** 53, null],
	["duration", "8x", null],
	["video_codecs", "VP8", null],
	["video_codecs", ["VP8", "AV1", null, 5, "\ud800"], ["VP8", "AV1", "\ufffd"]],
	["links", "none", null],
	["links", ["https://a.example/"], null],
	["url", 5, null],
	["max_participants", "8", 8],
	["max_participants", "many", 0],
	["empty_room_timeout", undefined, 0],
	["type", "group-xl", "group-xl"],
	["status", "archived", "archived"],
	["status", "", ""],
])(
	"reads a room whose %s is %j, so that it can still be ended",
	(field, value, read) => {
		const room: Record<string, unknown> = {
			...toRoom({ ...representation(), [field]: value }, "GET /"),
		};

		expect(room[camelCase(field)]).toEqual(read);
	},
);

test.each([null, true, [], "", {}, { sid: "CA0" }])(
	"finds %j unreadable",
	(answer) => {
		expect(() => toRoom(answer, "GET /")).toThrow(
			"sid is missing or malformed",
		);
	},
);
