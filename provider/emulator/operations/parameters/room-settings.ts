import type { Form } from "../../message/form.js";
import { Refusal } from "../../message/refusal.js";
import {
	ROOM_TYPES,
	type RoomSettings,
	type RoomType,
	VIDEO_CODECS,
	type VideoCodec,
} from "../../rooms/room-settings.js";
import { invalid, readBoolean, readChoice, readInteger } from "./parameter.js";
import { checkRecordingRules } from "./recording-rules.js";

/**
 * Reads the settings of a new room, with Twilio's defaults for what isn't given.
 * The first parameter that Twilio would refuse is refused with its own code.
 *
 * `EnableTurn`, `TranscribeParticipantsOnConnect` and `TranscriptionsConfiguration`
 * go unread: they are accepted and have no effect that a room shows.
 * @internal
 */
export function readRoomSettings(
	form: Form,
	legacyRoomTypes: boolean,
): RoomSettings {
	const type = readType(form, legacyRoomTypes);
	const audioOnly = readAudioOnly(form, type, legacyRoomTypes);
	const videoCodecs = readVideoCodecs(form);
	const settings: RoomSettings = {
		uniqueName: readUniqueName(form),
		type,
		maxParticipants:
			readInteger(
				form,
				"MaxParticipants",
				{ min: 1, max: ROOM_TYPES[type].maxParticipants },
				53107,
			) ?? ROOM_TYPES[type].maxParticipants,
		maxParticipantDuration:
			readInteger(
				form,
				"MaxParticipantDuration",
				{ min: 600, max: 86_400 },
				53123,
			) ?? 14_400,
		emptyRoomTimeout: readTimeout(form, "EmptyRoomTimeout"),
		unusedRoomTimeout: readTimeout(form, "UnusedRoomTimeout"),
		statusCallback: readStatusCallback(form),
		statusCallbackMethod:
			readChoice(form, "StatusCallbackMethod", ["GET", "POST"], 53110) ??
			"POST",
		mediaRegion:
			readChoice(form, "MediaRegion", MEDIA_REGIONS, 53115) ?? DEFAULT_REGION,
		videoCodecs: audioOnly ? [] : videoCodecs,
		recordParticipantsOnConnect:
			readBoolean(form, "RecordParticipantsOnConnect") ?? false,
		audioOnly,
		largeRoom: readBoolean(form, "LargeRoom") ?? false,
	};

	checkRecording(form, type);
	if (!ROOM_TYPES[type].hasMediaServer && needsMediaServer(settings)) {
		throw new Refusal(53114);
	}
	return settings;
}

function readType(form: Form, legacyRoomTypes: boolean): RoomType {
	const types = Object.keys(ROOM_TYPES) as RoomType[];
	const type = readChoice(form, "Type", types, 53108) ?? "group";

	if (type !== "group" && !legacyRoomTypes) {
		throw new Refusal(53126);
	}
	return type;
}

function readAudioOnly(
	form: Form,
	type: RoomType,
	legacyRoomTypes: boolean,
): boolean {
	const audioOnly = readBoolean(form, "AudioOnly") ?? false;

	if (audioOnly && !legacyRoomTypes) {
		throw new Refusal(53127);
	}
	if (audioOnly && type !== "group") {
		throw new Refusal(53124);
	}
	return audioOnly;
}

function readVideoCodecs(form: Form): readonly VideoCodec[] {
	// Twilio's SDKs repeat the field; other callers join the codecs with commas.
	const names = form
		.getAll("VideoCodecs")
		.flatMap((value) => value.split(","))
		.map((name) => name.trim())
		.filter((name) => name !== "");
	if (names.length === 0) {
		return VIDEO_CODECS;
	}

	const codecs = [...new Set(names)].map((name) =>
		VIDEO_CODECS.find((codec) => codec === name),
	);
	if (codecs.includes(undefined)) {
		throw invalid("VideoCodecs");
	}
	return codecs.filter((codec) => codec !== undefined);
}

function readUniqueName(form: Form): string | undefined {
	const name = form.get("UniqueName");

	if (name !== undefined && !name.isWellFormed()) {
		throw new Refusal(53102);
	}
	if (name !== undefined && [...name].length > 128) {
		throw new Refusal(53101);
	}
	return name;
}

function readTimeout(form: Form, name: string): number {
	return readInteger(form, name, { min: 1, max: 60 }, 53109) ?? 5;
}

function readStatusCallback(form: Form): string | undefined {
	const url = form.get("StatusCallback");

	if (
		url !== undefined &&
		(url.length >= 1024 || !HTTP_URL.test(url) || !isUrl(url))
	) {
		throw new Refusal(53111);
	}
	return url;
}

/** Not by `URL.canParse`, which is wrong in Node.js 20 once that has optimized it. */
function isUrl(text: string): boolean {
	try {
		return new URL(text) !== undefined;
	} catch {
		return false;
	}
}

function checkRecording(form: Form, type: RoomType): void {
	const rules = form.get("RecordingRules");
	if (rules === undefined) {
		return;
	}

	if (!ROOM_TYPES[type].hasMediaServer) {
		throw new Refusal(53122);
	}
	checkRecordingRules(rules);
}

/** A setting that says no more than the default asks for nothing. */
function needsMediaServer(settings: RoomSettings): boolean {
	return (
		settings.recordParticipantsOnConnect ||
		settings.mediaRegion !== DEFAULT_REGION ||
		settings.videoCodecs.length !== VIDEO_CODECS.length
	);
}

const DEFAULT_REGION = "us1";

const MEDIA_REGIONS = [
	"au1",
	"br1",
	"de1",
	"gll",
	"ie1",
	"in1",
	"jp1",
	"sg1",
	DEFAULT_REGION,
	"us2",
];

/** Stricter than `URL`, which repairs spaces and the like before it looks. */
const HTTP_URL =
	/^https?:\/\/(?!\/)(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})+$/i;
