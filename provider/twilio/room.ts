import { TwilioUnansweredError } from "./failures/errors.js";

/** A room as the Rooms API describes it; see https://www.twilio.com/docs/video/api/rooms-resource. */
export interface TwilioRoom {
	readonly sid: string;
	/** A `RoomStatus` by contract. */
	readonly status: string;
	readonly dateCreated: string | null;
	readonly dateUpdated: string | null;
	readonly accountSid: string;
	readonly enableTurn: boolean | null;
	readonly uniqueName: string | null;
	readonly statusCallback: string | null;
	readonly statusCallbackMethod: string | null;
	readonly endTime: string | null;
	readonly duration: number | null;
	/** A `RoomType` by contract. */
	readonly type: string;
	readonly maxParticipants: number;
	readonly maxParticipantDuration: number;
	readonly maxConcurrentPublishedTracks: number | null;
	readonly recordParticipantsOnConnect: boolean | null;
	readonly videoCodecs: readonly string[] | null;
	readonly mediaRegion: string | null;
	readonly audioOnly: boolean | null;
	readonly emptyRoomTimeout: number;
	readonly unusedRoomTimeout: number;
	readonly largeRoom: boolean | null;
	readonly url: string | null;
	readonly links: Readonly<Record<string, string>> | null;
}

export const roomStatuses = ["in-progress", "completed", "failed"] as const;
export type RoomStatus = (typeof roomStatuses)[number];

export const roomTypes = [
	"group",
	"go",
	"peer-to-peer",
	"group-small",
] as const;
export type RoomType = (typeof roomTypes)[number];

/** Whether the text is a room's SID, and so may stand in a path. @internal */
export function isRoomSid(text: unknown): text is string {
	return typeof text === "string" && /^RM[0-9a-fA-F]{32}$/.test(text);
}

/**
 * Narrows an answer to a room, field by field; what Twilio has added since is left out.
 *
 * Only what a room's life hangs on must be there. Anything else that is malformed
 * becomes `null` or the contract's default, so that a room can still be ended.
 *
 * @param request what was asked, for the error's text
 * @throws TwilioUnansweredError that carries the SID if at least that can be read
 * @internal
 */
export function toRoom(answer: unknown, request: string): TwilioRoom {
	const fields: Fields = Object(answer);
	const sid = isRoomSid(fields.sid) ? fields.sid : undefined;
	const required = (name: string, value: string | null | undefined): string => {
		if (typeof value === "string") return value;
		throw TwilioUnansweredError.unreadable(
			request,
			`${name} is missing or malformed`,
			{ sid },
		);
	};
	return {
		sid: required("sid", sid),
		status: required("status", text(fields.status)),
		dateCreated: date(fields.date_created),
		dateUpdated: date(fields.date_updated),
		accountSid: required("account_sid", accountSid(fields.account_sid)),
		enableTurn: flag(fields.enable_turn),
		uniqueName: text(fields.unique_name),
		statusCallback: text(fields.status_callback),
		statusCallbackMethod: text(fields.status_callback_method),
		endTime: date(fields.end_time),
		duration: integer(fields.duration),
		type: text(fields.type) ?? "group",
		maxParticipants: integer(fields.max_participants) ?? 0,
		maxParticipantDuration: integer(fields.max_participant_duration) ?? 0,
		maxConcurrentPublishedTracks: integer(
			fields.max_concurrent_published_tracks,
		),
		recordParticipantsOnConnect: flag(fields.record_participants_on_connect),
		videoCodecs: texts(fields.video_codecs),
		mediaRegion: text(fields.media_region),
		audioOnly: flag(fields.audio_only),
		emptyRoomTimeout: integer(fields.empty_room_timeout) ?? 0,
		unusedRoomTimeout: integer(fields.unused_room_timeout) ?? 0,
		largeRoom: flag(fields.large_room),
		url: text(fields.url),
		links: textMap(fields.links),
	};
}

type Fields = Readonly<Record<string, unknown>>;

function accountSid(value: unknown): string | undefined {
	return typeof value === "string" && /^AC[0-9a-fA-F]{32}$/.test(value)
		? value
		: undefined;
}

/** A moment in ISO 8601 and nothing else: ages are computed of it. */
function date(value: unknown): string | null {
	return typeof value === "string" &&
		/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(
			value,
		) &&
		!Number.isNaN(Date.parse(value))
		? value
		: null;
}

/** Well-formed, because a lone surrogate can't be carried on: the answer of a create would be lost with it. */
function text(value: unknown): string | null {
	return typeof value === "string" ? value.toWellFormed() : null;
}

function flag(value: unknown): boolean | null {
	return typeof value === "boolean" ? value : null;
}

/** A count. Digits in a string are one as well: Twilio's own SDKs parse these fields rather than trust their type. */
function integer(value: unknown): number | null {
	const number =
		typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
	return Number.isSafeInteger(number) && (number as number) >= 0
		? (number as number)
		: null;
}

function texts(value: unknown): readonly string[] | null {
	return Array.isArray(value)
		? value.map(text).filter((item) => item !== null)
		: null;
}

function textMap(value: unknown): Readonly<Record<string, string>> | null {
	if (typeof value !== "object" || value === null || Array.isArray(value))
		return null;
	const entries = Object.entries(value).flatMap(([key, item]) => {
		const link = text(item);
		// Whoever sets the key __proto__ of an object sets no key.
		return link === null || key === "__proto__"
			? []
			: [[key.toWellFormed(), link] as const];
	});
	return Object.fromEntries(entries);
}
