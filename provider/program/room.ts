import type * as pulumi from "@pulumi/pulumi";
import { CustomResource, RunError } from "@pulumi/pulumi";
import { resourceType } from "../dynamic/persisted/resource-type.js";
import {
	type ArgumentName,
	argumentNames,
	argumentTable,
} from "../room/arguments/table.js";
import type { RoomOutputs } from "../room/outputs.js";
import type { RoomStatus, RoomType } from "../twilio/room.js";
import type { RecordingRule, RoomArgs, VideoCodec } from "./args.js";
import { checkProgram } from "./check-configuration.js";
import { checkDeclaration } from "./check-declaration.js";
import { nameInputs, withOptionInputs } from "./hidden-inputs.js";

/**
 * A Twilio Video Room.
 *
 * Creating the resource opens the room; deleting it completes the room, which
 * disconnects everybody in it. Nothing else about a room can be changed on
 * Twilio, so changing an argument replaces the room: another room, with another SID.
 *
 * A room also ends by itself: after the unused room timeout if nobody joins, after
 * the empty room timeout when the last participant has left, and after 24 hours in
 * any case. The next `pulumi preview` or `pulumi up` notices, and opens another,
 * unless the program says to keep a room that has ended.
 *
 * @example
 * const room = new Room("stand-up", { maxParticipants: 10, unusedRoomTimeout: 60 });
 * export const sid = room.sid;
 *
 * @see https://www.twilio.com/docs/video/api/rooms-resource
 */
export class Room extends CustomResource {
	/** The type of the resource, as it stands in URNs and in state. */
	static readonly __pulumiType = resourceType;

	/**
	 * Refers to a room that is managed elsewhere: its outputs are read, and
	 * neither update nor destroy changes it. The deployment fails if no room of the
	 * account has this SID.
	 *
	 * @param name the logical name of the resource in this program
	 * @param id the room's SID: `RM` and 32 hexadecimal digits
	 * @param opts resource options
	 */
	static get(
		name: string,
		id: pulumi.Input<pulumi.ID>,
		opts?: pulumi.CustomResourceOptions,
	): Room {
		// The SDK would take it for a room to be opened.
		if (!id)
			throw new RunError(
				`Room ${name}: its SID is missing, without which Room.get reads no room.`,
			);
		return new Room(name, {}, { ...opts, id });
	}

	/** Whether the object is a `Room`, from any copy of this package. */
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
	/** How long the room was open, in seconds; without a value while it is open. */
	declare readonly duration: pulumi.Output<number | null>;
	/** How long the room stays open after the last participant has left, in minutes. */
	declare readonly emptyRoomTimeout: pulumi.Output<number>;
	/** Always true: Twilio ignores the argument. */
	declare readonly enableTurn: pulumi.Output<boolean | null>;
	/** When the room ended: ISO 8601, in UTC, to the second; without a value while the room is open. */
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
	/** The recording rules as they were given; Twilio doesn't return them with the room. */
	declare readonly recordingRules: pulumi.Output<
		readonly RecordingRule[] | undefined
	>;
	/** The room's SID, the same as the resource's ID: `RM` and 32 hexadecimal digits. */
	declare readonly sid: pulumi.Output<string>;
	/** `in-progress` while the room is open; `completed` or `failed` once it has ended; it never reopens. */
	declare readonly status: pulumi.Output<RoomStatus>;
	/** Where Twilio reports what happens in the room. A secret if the argument is one. */
	declare readonly statusCallback: pulumi.Output<string | null>;
	/** The HTTP method of the requests to the status callback: `GET` or `POST`. */
	declare readonly statusCallbackMethod: pulumi.Output<string | null>;
	/** Whether transcription starts with the first participant, as it was given; Twilio doesn't return it with the room. */
	declare readonly transcribeParticipantsOnConnect: pulumi.Output<
		boolean | undefined
	>;
	/** The settings of transcription as they were given; Twilio doesn't return them with the room. */
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
	declare readonly videoCodecs: pulumi.Output<readonly VideoCodec[] | null>;

	/**
	 * Declares a room.
	 *
	 * @param name the logical name of the resource, and the beginning of the room's automatic name
	 * @param args what to ask of Twilio; every argument is optional
	 * @param opts resource options. Pulumi doesn't support `import` for dynamic resources (use the command `pulumi-twilio-video import`), and ignores `customTimeouts` for them
	 */
	constructor(
		name: string,
		args: RoomArgs = {},
		opts?: pulumi.CustomResourceOptions,
	) {
		checkProgram();
		checkDeclaration(name, args, opts);
		const inputs = {
			...outputs,
			...args,
			...nameInputs(name),
		};
		// The SDK takes four stack traces of each output, 120 for a room, to find promises
		// that never end. They would cost a program more than all else that it does for a room.
		const { stackTraceLimit } = Error;
		if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) Error.stackTraceLimit = 0;
		try {
			super(Room.__pulumiType, name, inputs, withOptionInputs(opts));
		} catch (error) {
			// For the trace in the next line.
			Error.stackTraceLimit = stackTraceLimit;
			if (error instanceof Error) Error.captureStackTrace(error, Room);
			throw error;
		} finally {
			Error.stackTraceLimit = stackTraceLimit;
		}
	}
}

// The compiler holds the table to the arguments that are documented.
argumentTable satisfies Readonly<Record<keyof RoomArgs, unknown>>;

/** Every output under its name: the SDK offers a program only the outputs that the constructor mentions. */
const outputs = {
	...Object.fromEntries(argumentNames.map((name) => [name, undefined])),
	...({
		accountSid: undefined,
		dateCreated: undefined,
		dateUpdated: undefined,
		duration: undefined,
		endTime: undefined,
		links: undefined,
		maxConcurrentPublishedTracks: undefined,
		sid: undefined,
		status: undefined,
		url: undefined,
	} satisfies Record<
		Exclude<keyof Room & keyof RoomOutputs, ArgumentName>,
		undefined
	>),
};
