import type * as pulumi from "@pulumi/pulumi";
import type { RoomType } from "../twilio/room.js";

/**
 * What to ask of Twilio when the room is opened.
 *
 * Changing an argument later opens another room and completes this one, unless
 * the argument's documentation says otherwise. An empty string counts as not given.
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export interface RoomArgs {
	/**
	 * Whether the room is for audio alone; only for rooms of type `group`, and only for accounts that used such rooms before 2024-10-21 (codes 53124, 53127).
	 * @default false
	 */
	readonly audioOnly?: Optional<boolean>;
	/**
	 * How long the room stays open after the last participant has left, in whole minutes from 1 to 60 (code 53109).
	 * @default 5
	 */
	readonly emptyRoomTimeout?: Optional<number>;
	/**
	 * Twilio takes it and ignores it: every room can use TURN. Changing it has no effect.
	 * @deprecated by Twilio
	 */
	readonly enableTurn?: Optional<boolean>;
	/**
	 * Asks for a large room. Twilio takes it and no longer documents what it does.
	 * @default false
	 */
	readonly largeRoom?: Optional<boolean>;
	/**
	 * How long a participant may stay before being disconnected, in whole seconds from 600 to 86,400 (code 53123).
	 * @default 14400
	 */
	readonly maxParticipantDuration?: Optional<number>;
	/**
	 * How many participants may be in the room at a time: from 1 to 50, in rooms of type `peer-to-peer` 10, `group-small` 4, `go` 2 (code 53107).
	 * @default the most that the type allows
	 */
	readonly maxParticipants?: Optional<number>;
	/**
	 * The region of the media servers: `au1`, `br1`, `de1`, `ie1`, `in1`, `jp1`, `sg1`, `us1`, `us2`, or `gll` for the one nearest to the first participant.
	 * Other regions pass with a warning, because Twilio may have added them; Twilio decides (codes 53115, 53116). Not for rooms of type `go` and `peer-to-peer` (code 53114).
	 * @default the account's setting, `us1` unless it was changed
	 */
	readonly mediaRegion?: Optional<string>;
	/**
	 * Whether what participants publish is recorded from the start; not for rooms of type `go` and `peer-to-peer` (code 53114).
	 * @default false
	 */
	readonly recordParticipantsOnConnect?: Optional<boolean>;
	/**
	 * What to record: 1 to 20 rules, applied in their order; not for rooms of type `go` and `peer-to-peer` (codes 53120, 53122).
	 * Twilio doesn't return them with the room, so changes made elsewhere go unnoticed.
	 * @default everything, if recording starts with the first participant, otherwise nothing
	 */
	readonly recordingRules?: Optional<
		readonly pulumi.Input<RecordingRuleArgs>[]
	>;
	/**
	 * Where Twilio reports what happens in the room: an absolute http: or https: URL, percent-encoded, of fewer than 1,024 characters (code 53111).
	 * If it contains a token, make it a secret: it is then also secret in the state and as an output.
	 * @default none
	 */
	readonly statusCallback?: Optional<string>;
	/**
	 * The HTTP method of the requests to the status callback (code 53110).
	 * @default "POST"
	 */
	readonly statusCallbackMethod?: Optional<"GET" | "POST">;
	/**
	 * Whether transcription starts with the first participant. Twilio doesn't return it with the room, so changes made elsewhere go unnoticed.
	 * @default false
	 */
	readonly transcribeParticipantsOnConnect?: Optional<boolean>;
	/**
	 * How to transcribe. Twilio doesn't return it with the room, so changes made elsewhere go unnoticed.
	 * @default the transcription engine's own settings
	 */
	readonly transcriptionsConfiguration?: Optional<TranscriptionsConfigurationArgs>;
	/**
	 * The type of the room. Types other than `group` are deprecated by Twilio, and refused to accounts that began to use Video after 2024-10-21 (codes 53108, 53126).
	 * @default "group"
	 */
	readonly type?: Optional<RoomType>;
	/**
	 * The name that participants join by: at most 128 characters that are usable in a URL, so no `/ \ ? # %` and no control characters (codes 53100 to 53102).
	 * It is unique among the account's rooms in progress (code 53113). With an unchanged name, a replacement completes the old room before it opens the new one.
	 * @default the logical name, a hyphen, and 11 hexadecimal digits: 4 of the stack, 7 at random
	 */
	readonly uniqueName?: Optional<string>;
	/**
	 * How long the room stays open if nobody joins, in whole minutes from 1 to 60 (code 53109).
	 * @default 5
	 */
	readonly unusedRoomTimeout?: Optional<number>;
	/**
	 * The video codecs that may be published: `VP8`, `H264` or both; their order means nothing. Not for rooms of type `go` and `peer-to-peer` (code 53114).
	 * @default both
	 */
	readonly videoCodecs?: Optional<readonly pulumi.Input<VideoCodec>[]>;
	/**
	 * What an update does about a room that has ended, by itself or because somebody completed it. `replace` opens another:
	 * every preview and update checks whether the room is still open. `keep` does nothing and doesn't check.
	 * It isn't sent to Twilio, and changing it doesn't replace the room.
	 * @default "replace"
	 */
	readonly whenEnded?: Optional<"keep" | "replace">;
}

/** A value, or one that is known later; null and undefined count as not given. */
type Optional<Value> = pulumi.Input<Value | null | undefined>;

/** A video codec that participants may publish with. */
export type VideoCodec = "H264" | "VP8";

/**
 * What to record, or not to: everything (`all`), or the tracks that match every given filter.
 *
 * @see https://www.twilio.com/docs/video/api/recording-rules
 */
export type RecordingRuleArgs = {
	/** Whether to add the tracks to the recording, or to exclude them. */
	readonly type: pulumi.Input<"exclude" | "include">;
} & (
	| EveryTrack
	| (Filters & (Needed<"kind"> | Needed<"publisher"> | Needed<"track">))
);

interface EveryTrack {
	/** Every track. It can't be combined with other filters. */
	readonly all: pulumi.Input<true>;
	readonly kind?: null | undefined;
	readonly publisher?: null | undefined;
	readonly track?: null | undefined;
}

interface Filters {
	readonly all?: null | undefined;
	/** Tracks of this kind. */
	readonly kind?: Optional<"audio" | "video">;
	/** Tracks of this participant: an identity, or a SID that begins with `PA`. */
	readonly publisher?: Optional<string>;
	/** Tracks of this name, or the one of this SID, which begins with `MT`. */
	readonly track?: Optional<string>;
}

type Needed<Name extends keyof Filters> = {
	readonly [Key in Name]: pulumi.Input<
		NonNullable<pulumi.Unwrap<Filters[Key]>>
	>;
};

/** A recording rule with all its values known. */
export type RecordingRule = pulumi.Unwrap<RecordingRuleArgs>;

/**
 * How to transcribe. Settings not named here are sent to Twilio unchanged.
 */
export interface TranscriptionsConfigurationArgs {
	/** Whether the engine sets full stops and commas. */
	readonly enableAutomaticPunctuation?: Optional<boolean>;
	/** Words that the engine should expect. */
	readonly hints?: Optional<string>;
	/** The language spoken, such as `en-US`. */
	readonly languageCode?: Optional<string>;
	/** Whether results are also sent before a sentence has ended. */
	readonly partialResults?: Optional<boolean>;
	/** Whether profanities are masked. */
	readonly profanityFilter?: Optional<boolean>;
	/** The engine's model of speech. */
	readonly speechModel?: Optional<string>;
	/** Which engine transcribes. */
	readonly transcriptionEngine?: Optional<string>;
	readonly [setting: string]: unknown;
}
