/** A room as the Rooms API answers right after a create without arguments. */
export function representation() {
	const sid = `RM${"0123456789abcdef".repeat(2)}`;
	const url = `https://video.twilio.com/v1/Rooms/${sid}`;
	return {
		sid,
		status: "in-progress",
		date_created: "2026-01-02T03:04:05Z",
		date_updated: "2026-01-02T03:04:05Z",
		account_sid: `AC${"0123456789abcdef".repeat(2)}`,
		enable_turn: true,
		unique_name: "stand-up",
		status_callback: null,
		status_callback_method: "POST",
		end_time: null,
		duration: null,
		type: "group",
		max_participants: 50,
		max_participant_duration: 14400,
		max_concurrent_published_tracks: 170,
		record_participants_on_connect: false,
		video_codecs: ["VP8", "H264"],
		media_region: "us1",
		audio_only: false,
		empty_room_timeout: 5,
		unused_room_timeout: 5,
		large_room: false,
		url,
		links: {
			participants: `${url}/Participants`,
			recordings: `${url}/Recordings`,
		},
	};
}

/** The name that one of Twilio's properties has here. */
export function camelCase(name: string): string {
	return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
