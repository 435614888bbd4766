import { automaticName } from "../../provider/room/arguments/automatic-name.js";
import { argumentsOf } from "../../provider/room/arguments-of-room.js";
import { toRoom } from "../../provider/twilio/room.js";
import { representation } from "../support/representation.js";

function argumentsOfRoom(fields: Readonly<Record<string, unknown>>) {
	const room = toRoom({ ...representation(), ...fields }, "GET");
	return argumentsOf(room, "one");
}

test("says nothing of a room that nobody named and that is as Twilio makes one", () => {
	const { sid } = representation();

	expect(argumentsOfRoom({ unique_name: sid })).toEqual({
		args: {},
		inexpressible: [],
	});
});

test.each([
	["enable_turn", false, {}],
	["max_participants", 8, { maxParticipants: 8 }],
	["media_region", "de1", { mediaRegion: "de1" }],
	[
		"status_callback",
		"https://a.example",
		{ statusCallback: "https://a.example" },
	],
	["video_codecs", ["H264"], { videoCodecs: ["H264"] }],
	["video_codecs", ["H264", "VP8"], {}],
	["video_codecs", [], {}],
])("of a room with %s %j, says %j beside its name", (field, value, args) => {
	expect(argumentsOfRoom({ [field]: value }).args).toEqual({
		uniqueName: "stand-up",
		...args,
	});
});

test.each([
	["group-small", 4],
	["peer-to-peer", 10],
	["go", 2],
])("knows the default of rooms of type %s", (type, max_participants) => {
	expect(argumentsOfRoom({ type, max_participants })).toEqual({
		args: { type, uniqueName: "stand-up" },
		inexpressible: [],
	});
});

test("leaves out a unique name that may have been chosen for the logical name, and not one of another's", () => {
	const ours = automaticName("one", "5afe");
	const others = automaticName("two", "5afe");

	expect([
		argumentsOfRoom({ unique_name: ours }).args,
		argumentsOfRoom({ unique_name: others }).args,
	]).toEqual([{}, { uniqueName: others }]);
});

test("says nothing that would be refused, with the reason", () => {
	expect(
		argumentsOfRoom({
			unique_name: "a/b",
			empty_room_timeout: 0,
			type: "colossal",
			max_participants: 8,
			video_codecs: ["VP9"],
		}),
	).toEqual({
		args: { maxParticipants: 8 },
		inexpressible: [
			"emptyRoomTimeout must be a whole number of minutes from 1 to 60, got 0",
			"type must be one of group, go, peer-to-peer, group-small",
			'uniqueName must be usable in a URL: no / \\ ? # %, no control characters, and not "." or ".."',
			"videoCodecs must be a list of VP8, H264 or both",
		].map(
			(reason) =>
				`${reason}; so it is left out, and a room that replaces this one gets the default.`,
		),
	});
});
