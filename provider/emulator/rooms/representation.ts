import type { Clock } from "./clock.js";
import { type Room, toSeconds } from "./room.js";
import { ROOM_TYPES, type RoomType, type VideoCodec } from "./room-settings.js";

/** A room as Twilio's API shows it. */
export interface RoomRepresentation {
	readonly sid: string;
	readonly status: "in-progress" | "completed" | "failed";
	readonly date_created: string;
	readonly date_updated: string;
	readonly account_sid: string;
	readonly enable_turn: boolean;
	readonly unique_name: string;
	readonly status_callback: string | null;
	readonly status_callback_method: "GET" | "POST";
	readonly end_time: string | null;
	readonly duration: number | null;
	readonly type: RoomType;
	readonly max_participants: number;
	readonly max_participant_duration: number;
	readonly max_concurrent_published_tracks: number;
	readonly record_participants_on_connect: boolean;
	readonly video_codecs: readonly VideoCodec[];
	readonly media_region: string;
	readonly audio_only: boolean;
	readonly empty_room_timeout: number;
	readonly unused_room_timeout: number;
	readonly large_room: boolean;
	readonly url: string;
	readonly links: Readonly<Record<string, string>>;
}

/** Whose rooms are shown, where they are served, and by which clock. @internal */
export interface RoomsAccount {
	readonly accountSid: string;
	/** The origin that rooms and pages give as their own. */
	readonly url: string;
	readonly clock: Clock;
}

/**
 * Shows a room as it is at this moment.
 *
 * The links lead to resources that the emulator doesn't have: Twilio lists them,
 * so they are listed.
 * @internal
 */
export function toRepresentation(
	account: RoomsAccount,
	room: Room,
): RoomRepresentation {
	const { settings } = room;
	const isInProgress = room.isInProgress(account.clock.now());
	const createdAt = toDate(room.createdAt);
	const endedAt = isInProgress ? null : toDate(room.endsAt);
	const url = `${account.url}/v1/Rooms/${room.sid}`;

	return {
		sid: room.sid,
		status: isInProgress ? "in-progress" : "completed",
		date_created: createdAt,
		date_updated: endedAt ?? createdAt,
		account_sid: account.accountSid,
		enable_turn: true,
		unique_name: room.uniqueName,
		status_callback: settings.statusCallback ?? null,
		status_callback_method: settings.statusCallbackMethod,
		end_time: endedAt,
		duration: isInProgress ? null : room.durationSeconds,
		type: settings.type,
		max_participants: settings.maxParticipants,
		max_participant_duration: settings.maxParticipantDuration,
		max_concurrent_published_tracks:
			ROOM_TYPES[settings.type].maxConcurrentPublishedTracks,
		record_participants_on_connect: settings.recordParticipantsOnConnect,
		video_codecs: settings.videoCodecs,
		media_region: settings.mediaRegion,
		audio_only: settings.audioOnly,
		empty_room_timeout: settings.emptyRoomTimeout,
		unused_room_timeout: settings.unusedRoomTimeout,
		large_room: settings.largeRoom,
		url,
		links: {
			participants: `${url}/Participants`,
			recordings: `${url}/Recordings`,
			recording_rules: `${url}/RecordingRules`,
			transcriptions: `${url}/Transcriptions`,
		},
	};
}

/** Twilio's REST dates have no fraction. */
function toDate(moment: number): string {
	return new Date(toSeconds(moment) * 1000).toISOString().replace(".000Z", "Z");
}
