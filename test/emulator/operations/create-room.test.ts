import { freshEmulator } from "../../support/emulator.js";
import { ask, create, expectRefusal } from "../ask.js";

const emulator = freshEmulator();

test("opens a group room with Twilio's defaults", async () => {
	const room = await create(emulator);

	expect(room).toEqual({
		sid: expect.stringMatching(/^RM[0-9a-f]{32}$/),
		status: "in-progress",
		date_created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		date_updated: room.date_created,
		account_sid: emulator.accountSid,
		enable_turn: true,
		unique_name: room.sid,
		status_callback: null,
		status_callback_method: "POST",
		end_time: null,
		duration: null,
		type: "group",
		max_participants: 50,
		max_participant_duration: 14_400,
		max_concurrent_published_tracks: 170,
		record_participants_on_connect: false,
		video_codecs: ["VP8", "H264"],
		media_region: "us1",
		audio_only: false,
		empty_room_timeout: 5,
		unused_room_timeout: 5,
		large_room: false,
		url: `${emulator.url}/v1/Rooms/${room.sid}`,
		links: {
			participants: `${room.url}/Participants`,
			recordings: `${room.url}/Recordings`,
			recording_rules: `${room.url}/RecordingRules`,
			transcriptions: `${room.url}/Transcriptions`,
		},
	});
});

test("shows every argument it was given, and none of the write-only ones", async () => {
	const room = await create(emulator, [
		["UniqueName", "stand-up"],
		["Type", "group"],
		["MaxParticipants", "7"],
		["MaxParticipantDuration", "600"],
		["EmptyRoomTimeout", "60"],
		["UnusedRoomTimeout", "1"],
		["StatusCallback", "https://example.com/events?kind=a%20b"],
		["StatusCallbackMethod", "GET"],
		["MediaRegion", "gll"],
		["VideoCodecs", "H264"],
		["RecordParticipantsOnConnect", "true"],
		["RecordingRules", '[{"type":"include","all":true}]'],
		["EnableTurn", "false"],
		["LargeRoom", "true"],
		["TranscribeParticipantsOnConnect", "true"],
		["TranscriptionsConfiguration", '{"languageCode":"en-US"}'],
	]);

	expect(room).toMatchObject({
		unique_name: "stand-up",
		type: "group",
		max_participants: 7,
		max_participant_duration: 600,
		empty_room_timeout: 60,
		unused_room_timeout: 1,
		status_callback: "https://example.com/events?kind=a%20b",
		status_callback_method: "GET",
		media_region: "gll",
		video_codecs: ["H264"],
		record_participants_on_connect: true,
		enable_turn: true,
		large_room: true,
	});
});

test.each([
	["group", 50, 170],
	["group-small", 4, 170],
	["peer-to-peer", 10, 0],
	["go", 2, 0],
])(
	"opens a %s room for %i participants",
	async (type, participants, tracks) => {
		const room = await create(emulator, { Type: type });

		expect(room).toMatchObject({
			type,
			max_participants: participants,
			max_concurrent_published_tracks: tracks,
		});
	},
);

test("opens an audio-only room without video codecs", async () => {
	const room = await create(emulator, { AudioOnly: "true" });

	expect(room).toMatchObject({ audio_only: true, video_codecs: [] });
});

test("answers 53113 while a room in progress has the name", async () => {
	await create(emulator, { UniqueName: "stand-up" });

	const reply = await ask(emulator, "POST", "/v1/Rooms", {
		UniqueName: "stand-up",
	});

	expectRefusal(reply, 400, 53113, "Room exists");
});
