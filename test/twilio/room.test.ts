import { toRoom } from "../../provider/twilio/room.js";
import { representation } from "../support/representation.js";

test("takes every property that Twilio returns, in camelCase", () => {
	const room = toRoom(representation(), "GET /");

	const camelCase = Object.keys(representation()).map((name) =>
		name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
	);
	expect(Object.keys(room).sort()).toEqual(camelCase.sort());
	expect(Object.values(room)).toHaveLength(24);
});

test("reads a number that comes as text, as Twilio's SDKs do", () => {
	expect(
		toRoom({ ...representation(), max_participants: "8" }, "GET /")
			.maxParticipants,
	).toBe(8);
});

test.each([
	"date_created",
	"end_time",
	"duration",
	"links",
	"url",
	"video_codecs",
])("takes a malformed %s, which may be null, for null", (field) => {
	const room: Record<string, unknown> = {
		...toRoom({ ...representation(), [field]: 1.5 }, "GET /"),
	};

	expect(
		room[field.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())],
	).toBeNull();
});

test.each([
	["status", "archived"],
	["type", null],
	["account_sid", 5],
	["max_participants", "many"],
	["empty_room_timeout", undefined],
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
