import * as pulumi from "@pulumi/pulumi";
import type { RoomStatus, RoomType } from "../twilio/room.js";
import { hidden } from "./inputs.js";
import { loader } from "./loader.js";
import type { RoomOutputs } from "./outputs.js";
import { checkProgram } from "./program.js";

export type { RoomStatus, RoomType };

/**
 * A Twilio Video Room.
 *
 * Creating the resource opens the room; deleting it completes the room, which
 * disconnects everybody in it. Twilio lets nothing else about a room change, so
 * every change of an argument is a replacement: another room, with another SID.
 *
 * A room also ends by itself: after `unusedRoomTimeout` if nobody joins, after
 * `emptyRoomTimeout` when the last participant has left, and after 24 hours in
 * any case. `pulumi refresh` then shows its final `status`, and the next
 * `pulumi up` opens a new one.
 *
 * @example
 * const room = new Room("stand-up", { maxParticipants: 10, emptyRoomTimeout: 60 });
 * export const sid = room.sid;
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export class Room extends pulumi.CustomResource {
	/** The type of the resource, as it stands in URNs and in state. */
	static readonly __pulumiType = "pulumi-nodejs:dynamic/twilio-video:Room";

	/**
	 * Refers to a room that is managed elsewhere: its outputs are read, and
	 * neither update nor destroy touches it.
	 *
	 * @param name the logical name of the resource in this program
	 * @param id the room's SID: `RM` and 32 hexadecimal digits
	 * @param opts options of the resource
	 * @throws if no room of the account has this SID
	 */
	static get(
		name: string,
		id: pulumi.Input<pulumi.ID>,
		opts?: pulumi.CustomResourceOptions,
	): Room {
		return new Room(name, {}, { ...opts, id });
	}

	/** Whether the object is a `Room`, of whichever copy of this package. */
	static override isInstance(object: unknown): object is Room {
		return Object(object).__pulumiType === Room.__pulumiType;
	}

	/** The SID of the account that the room belongs to: `AC` and 32 hexadecimal digits. */
	declare readonly accountSid: pulumi.Output<string>;
	/** Whether the room is for audio alone. */
	declare readonly audioOnly: pulumi.Output<boolean | null>;
	/** When the room was created: ISO 8601, in UTC, to the second. */
	declare readonly dateCreated: pulumi.Output<string | null>;
	/** When the room last changed: ISO 8601, in UTC, to the second. */
	declare readonly dateUpdated: pulumi.Output<string | null>;
	/** How long the room was open, in seconds; `null` while it is. */
	declare readonly duration: pulumi.Output<number | null>;
	/** How long the room stays open after the last participant has left, in minutes. */
	declare readonly emptyRoomTimeout: pulumi.Output<number>;
	/** Always `true`: Twilio ignores the argument. */
	declare readonly enableTurn: pulumi.Output<boolean | null>;
	/** When the room ended: ISO 8601, in UTC, to the second; `null` while it is open. */
	declare readonly endTime: pulumi.Output<string | null>;
	/** Whether the room is a large one. */
	declare readonly largeRoom: pulumi.Output<boolean | null>;
	/** The addresses of what belongs to the room: `participants`, `recordings`, `recording_rules`, `transcriptions`. */
	declare readonly links: pulumi.Output<Readonly<
		Record<string, string>
	> | null>;
	/** How many tracks may be published at a time; 0 for no limit. */
	declare readonly maxConcurrentPublishedTracks: pulumi.Output<number | null>;
	/** How long a participant may stay, in seconds. */
	declare readonly maxParticipantDuration: pulumi.Output<number>;
	/** How many participants may be in the room at a time. */
	declare readonly maxParticipants: pulumi.Output<number>;
	/** The region of the room's media servers. */
	declare readonly mediaRegion: pulumi.Output<string | null>;
	/** Whether what participants publish is recorded from the start. */
	declare readonly recordParticipantsOnConnect: pulumi.Output<boolean | null>;
	/** The recording rules as they were given; Twilio doesn't tell them with the room. */
	declare readonly recordingRules: pulumi.Output<
		readonly RecordingRule[] | undefined
	>;
	/** The room's SID, the same as `id`: `RM` and 32 hexadecimal digits. */
	declare readonly sid: pulumi.Output<string>;
	/** `in-progress` while the room is open; `completed` or `failed` once it has ended, which is for good. */
	declare readonly status: pulumi.Output<RoomStatus>;
	/** Where Twilio reports what happens in the room. A secret if the argument is one. */
	declare readonly statusCallback: pulumi.Output<string | null>;
	/** How Twilio reports it: `GET` or `POST`. */
	declare readonly statusCallbackMethod: pulumi.Output<string | null>;
	/** Whether transcription starts with the first participant, as it was given; Twilio doesn't tell it with the room. */
	declare readonly transcribeParticipantsOnConnect: pulumi.Output<
		boolean | undefined
	>;
	/** The settings of transcription as they were given; Twilio doesn't tell them with the room. */
	declare readonly transcriptionsConfiguration: pulumi.Output<
		Readonly<Record<string, unknown>> | undefined
	>;
	/** The type of the room. */
	declare readonly type: pulumi.Output<RoomType>;
	/** The name that participants join by: the given one, or the automatic one. */
	declare readonly uniqueName: pulumi.Output<string>;
	/** How long the room stays open if nobody joins, in minutes. */
	declare readonly unusedRoomTimeout: pulumi.Output<number>;
	/** The room's own address in the Rooms API. */
	declare readonly url: pulumi.Output<string | null>;
	/** The video codecs that may be published. */
	declare readonly videoCodecs: pulumi.Output<readonly string[] | null>;

	/**
	 * Declares a room.
	 *
	 * @param name the logical name of the resource, and the beginning of the room's automatic name
	 * @param args what to ask of Twilio; nothing needs to be given
	 * @param opts options of the resource; all work but `import`, which Pulumi offers for no dynamic resource
	 */
	constructor(
		name: string,
		args: RoomArgs = {},
		opts?: pulumi.CustomResourceOptions,
	) {
		checkProgram();
		super(
			Room.__pulumiType,
			name,
			{
				...outputs,
				...args,
				[hidden.logicalName]: name,
				[hidden.provider]: loader,
			},
			opts,
		);
	}
}

/**
 * What to ask of Twilio when the room is opened.
 *
 * Changing any of it later opens another room and completes this one, except
 * where it says otherwise. A blank string is the same as nothing given.
 */
export interface RoomArgs {
	/**
	 * Whether the room is for audio alone; only for rooms of type `group`, and only for accounts that used such rooms before 2024-10-21 (codes 53124, 53127).
	 * @default false
	 */
	readonly audioOnly?: pulumi.Input<boolean | undefined>;
	/**
	 * How long the room stays open after the last participant has left, in whole minutes from 1 to 60 (code 53109).
	 * @default 5
	 */
	readonly emptyRoomTimeout?: pulumi.Input<number | undefined>;
	/**
	 * Twilio takes it and ignores it: every room can use TURN. Changing it changes nothing.
	 * @deprecated by Twilio
	 */
	readonly enableTurn?: pulumi.Input<boolean | undefined>;
	/**
	 * Asks for a large room. Twilio takes it and no longer documents what it does.
	 * @default false
	 */
	readonly largeRoom?: pulumi.Input<boolean | undefined>;
	/**
	 * How long a participant may stay before being disconnected, in whole seconds from 600 to 86,400 (code 53123).
	 * @default 14400
	 */
	readonly maxParticipantDuration?: pulumi.Input<number | undefined>;
	/**
	 * How many participants may be in the room at a time: from 1 to 50, in rooms of type `peer-to-peer` 10, `group-small` 4, `go` 2 (code 53107).
	 * @default the most that the type allows
	 */
	readonly maxParticipants?: pulumi.Input<number | undefined>;
	/**
	 * The region of the media servers: `au1`, `br1`, `de1`, `ie1`, `in1`, `jp1`, `sg1`, `us1`, `us2`, or `gll` for the one nearest to the first participant.
	 * Regions that Twilio adds may be given too: it is Twilio that refuses (codes 53115, 53116). Not for rooms of type `go` and `peer-to-peer` (code 53114).
	 * @default the account's setting, `us1` unless it was changed
	 */
	readonly mediaRegion?: pulumi.Input<string | undefined>;
	/**
	 * Whether what participants publish is recorded from the start; not for rooms of type `go` and `peer-to-peer` (code 53114).
	 * @default false
	 */
	readonly recordParticipantsOnConnect?: pulumi.Input<boolean | undefined>;
	/**
	 * What to record: 1 to 20 rules, applied in their order; not for rooms of type `go` and `peer-to-peer` (codes 53120, 53122).
	 * Twilio doesn't tell them with the room, so a change made elsewhere can't be seen.
	 * @default what recordParticipantsOnConnect says
	 */
	readonly recordingRules?: pulumi.Input<
		readonly pulumi.Input<RecordingRuleArgs>[] | undefined
	>;
	/**
	 * Where Twilio reports what happens in the room: an absolute http: or https: URL of fewer than 1,024 characters (code 53111).
	 * Make it a secret if it holds a token: it then is one in state and as an output, too.
	 * @default none
	 */
	readonly statusCallback?: pulumi.Input<string | undefined>;
	/**
	 * How Twilio reports it (code 53110).
	 * @default "POST"
	 */
	readonly statusCallbackMethod?: pulumi.Input<"GET" | "POST" | undefined>;
	/**
	 * Whether transcription starts with the first participant. Twilio doesn't tell it with the room, so a change made elsewhere can't be seen.
	 * @default false
	 */
	readonly transcribeParticipantsOnConnect?: pulumi.Input<boolean | undefined>;
	/**
	 * How to transcribe. Twilio doesn't tell it with the room, so a change made elsewhere can't be seen.
	 * @default the transcription engine's own settings
	 */
	readonly transcriptionsConfiguration?: pulumi.Input<
		TranscriptionsConfigurationArgs | undefined
	>;
	/**
	 * The type of the room. Types other than `group` are deprecated by Twilio, and refused to accounts that began to use Video after 2024-10-21 (codes 53108, 53126).
	 * @default "group"
	 */
	readonly type?: pulumi.Input<RoomType | undefined>;
	/**
	 * The name that participants join by: at most 128 characters that can stand in a URL, so no `/ \ ? # %` and no control characters (codes 53100 to 53102).
	 * It is unique among the account's rooms in progress (code 53113). With an unchanged name, a replacement completes the old room before it opens the new one.
	 * @default the logical name, a hyphen and 7 random hexadecimal digits
	 */
	readonly uniqueName?: pulumi.Input<string | undefined>;
	/**
	 * How long the room stays open if nobody joins, in whole minutes from 1 to 60 (code 53109).
	 * @default 5
	 */
	readonly unusedRoomTimeout?: pulumi.Input<number | undefined>;
	/**
	 * The video codecs that may be published: `VP8`, `H264` or both; their order means nothing. Not for rooms of type `go` and `peer-to-peer` (code 53114).
	 * @default both
	 */
	readonly videoCodecs?: pulumi.Input<
		readonly pulumi.Input<"H264" | "VP8">[] | undefined
	>;
}

/**
 * What to record, or not to: either everything (`all`), or the tracks for which every filter given holds.
 *
 * @see https://www.twilio.com/docs/video/api/recording-rules
 */
export type RecordingRuleArgs = {
	/** Whether the tracks are added to what is recorded, or taken from it. */
	readonly type: pulumi.Input<"exclude" | "include">;
} & (
	| {
			/** Every track. It goes with no other filter. */
			readonly all: pulumi.Input<true>;
	  }
	| {
			/** Tracks of this kind. */
			readonly kind?: pulumi.Input<"audio" | "video" | undefined>;
			/** Tracks of this participant: an identity, or a SID that begins with `PA`. */
			readonly publisher?: pulumi.Input<string | undefined>;
			/** Tracks of this name, or the one of this SID, which begins with `MT`. */
			readonly track?: pulumi.Input<string | undefined>;
	  }
);

/** A recording rule with all its values known. */
export type RecordingRule = pulumi.Unwrap<RecordingRuleArgs>;

/**
 * How to transcribe. Twilio may know settings beyond those named here; they are passed on as they are.
 */
export interface TranscriptionsConfigurationArgs {
	/** Whether the engine sets full stops and commas. */
	readonly enableAutomaticPunctuation?: pulumi.Input<boolean | undefined>;
	/** Words that the engine should expect. */
	readonly hints?: pulumi.Input<string | undefined>;
	/** The language spoken, such as `en-US`. */
	readonly languageCode?: pulumi.Input<string | undefined>;
	/** Whether results are also sent before a sentence has ended. */
	readonly partialResults?: pulumi.Input<boolean | undefined>;
	/** Whether profanities are masked. */
	readonly profanityFilter?: pulumi.Input<boolean | undefined>;
	/** The engine's model of speech. */
	readonly speechModel?: pulumi.Input<string | undefined>;
	/** Which engine transcribes. */
	readonly transcriptionEngine?: pulumi.Input<string | undefined>;
	readonly [setting: string]: unknown;
}

/** Every output under its name: the SDK offers a program only the outputs that the constructor mentions. */
const outputs = {
	accountSid: undefined,
	audioOnly: undefined,
	dateCreated: undefined,
	dateUpdated: undefined,
	duration: undefined,
	emptyRoomTimeout: undefined,
	enableTurn: undefined,
	endTime: undefined,
	largeRoom: undefined,
	links: undefined,
	maxConcurrentPublishedTracks: undefined,
	maxParticipantDuration: undefined,
	maxParticipants: undefined,
	mediaRegion: undefined,
	recordParticipantsOnConnect: undefined,
	recordingRules: undefined,
	sid: undefined,
	status: undefined,
	statusCallback: undefined,
	statusCallbackMethod: undefined,
	transcribeParticipantsOnConnect: undefined,
	transcriptionsConfiguration: undefined,
	type: undefined,
	uniqueName: undefined,
	unusedRoomTimeout: undefined,
	url: undefined,
	videoCodecs: undefined,
} satisfies Record<keyof Room & keyof RoomOutputs, undefined>;
