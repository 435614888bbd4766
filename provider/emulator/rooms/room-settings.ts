/** Everything about a room that CreateRoom decides and nothing changes later. @internal */
export interface RoomSettings {
	/** Absent where the caller gave none: the room then goes by its SID. */
	readonly uniqueName: string | undefined;
	readonly type: RoomType;
	readonly maxParticipants: number;
	/** In seconds. */
	readonly maxParticipantDuration: number;
	/** In minutes. */
	readonly emptyRoomTimeout: number;
	/** In minutes. */
	readonly unusedRoomTimeout: number;
	readonly statusCallback: string | undefined;
	readonly statusCallbackMethod: "GET" | "POST";
	readonly mediaRegion: string;
	readonly videoCodecs: readonly VideoCodec[];
	readonly recordParticipantsOnConnect: boolean;
	readonly audioOnly: boolean;
	readonly largeRoom: boolean;
}

/** A codec that a room may be held to. */
export type VideoCodec = "VP8" | "H264";

/** All of them, which is also the default. @internal */
export const VIDEO_CODECS: readonly VideoCodec[] = ["VP8", "H264"];

/** A type of room; all but `group` are legacy. */
export type RoomType = "group" | "go" | "peer-to-peer" | "group-small";

/** The limits of each type. @internal */
export const ROOM_TYPES: Readonly<Record<RoomType, RoomTypeLimits>> = {
	group: {
		maxParticipants: 50,
		maxConcurrentPublishedTracks: 170,
		hasMediaServer: true,
	},
	go: {
		maxParticipants: 2,
		maxConcurrentPublishedTracks: 0,
		hasMediaServer: false,
	},
	"peer-to-peer": {
		maxParticipants: 10,
		maxConcurrentPublishedTracks: 0,
		hasMediaServer: false,
	},
	"group-small": {
		maxParticipants: 4,
		maxConcurrentPublishedTracks: 170,
		hasMediaServer: true,
	},
};

/** What the type of a room decides. @internal */
export interface RoomTypeLimits {
	/** The most, and also the default, of `MaxParticipants`. */
	readonly maxParticipants: number;

	/** 0 stands for unconstrained. */
	readonly maxConcurrentPublishedTracks: number;

	/**
	 * Whether media passes through Twilio's servers. Where it goes straight from
	 * one participant to the other, nothing can be recorded, transcoded or placed
	 * in a region.
	 */
	readonly hasMediaServer: boolean;
}
