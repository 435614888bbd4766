import { toRoom } from "../../provider/twilio/room.js";
import { camelCase, representation } from "../support/representation.js";

test("takes every property that Twilio returns, in camelCase", () => {
	const room = toRoom(representation(), "GET /");

	expect(Object.keys(room).sort()).toEqual(
		Object.keys(representation()).map(camelCase).sort(),
	);
	expect(Object.values(room)).toHaveLength(24);
});

test("reads a number that comes as text, as Twilio's SDKs do", () => {
	expect(
		toRoom({ ...representation(), max_participants: "8" }, "GET /")
			.maxParticipants,
	).toBe(8);
});

test.each<[string, unknown, unknown]>([
	["date_created", "\u001b[2Jtoday", null],
	["date_created", "Fri, 02 Jan 2026 03:04:05", null],
	["date_created", "2026-13-01T00:00:00Z", null],
	["date_created", "2026-01-02T::::::::Z", null],
	["date_created", "2026-12-31T23:59:60Z", null],
	["date_created", "+010000-01-01T00:00:00Z", null],
	["end_time", 1.5, null],
	["duration", -1, null],
	["duration", 2 ** 53, null],
	["duration", "8x", null],
	["video_codecs", "VP8", null],
	["links", "none", null],
	["links", ["https://a.example/"], null],
	["url", 5, null],
	["max_participants", "many", 0],
	["empty_room_timeout", undefined, 0],
	["type", "group-xl", "group-xl"],
	["status", "archived", "archived"],
])(
	"reads a room whose %s is %j, so that it can still be ended",
	(field, value, read) => {
		const room: Record<string, unknown> = {
			...toRoom({ ...representation(), [field]: value }, "GET /"),
		};

		expect(room[camelCase(field)]).toEqual(read);
	},
);

test.each([
	["status", null],
	["account_sid", "\u001b[2J"],
])(
	"finds an answer whose %s is %j unreadable, and keeps its SID",
	(field, value) => {
		const read = () =>
			toRoom({ ...representation(), [field]: value }, "POST /v1/Rooms");

		expect(read).toThrow(
			expect.objectContaining({
				name: "TwilioUnansweredError",
				message: `Twilio's answer to POST /v1/Rooms could not be read: ${field} is missing or malformed.`,
				sid: representation().sid,
			}),
		);
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
