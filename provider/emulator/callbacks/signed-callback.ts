import { createHmac } from "node:crypto";
import type { Room, RoomEvent, RoomEventName } from "../rooms/room.js";

/** A status callback, as it is sent. */
export interface CallbackRequest {
	readonly method: "GET" | "POST";
	/** The address, with the parameters if they are sent by GET. */
	readonly url: string;
	readonly parameters: CallbackParameters;
	/** `X-Twilio-Signature`: the account's Auth Token signs the address, and what is sent by POST. */
	readonly signature: string;
}

/**
 * What Twilio reports of an event: the parameters that
 * https://www.twilio.com/docs/video/api/status-callbacks documents, all text.
 */
export interface CallbackParameters {
	readonly RoomStatus: "in-progress" | "completed";
	readonly RoomType: string;
	readonly RoomSid: string;
	/** The unique name: the SID of a room that was given none. */
	readonly RoomName: string;
	/** In seconds; of `room-ended` only. */
	readonly RoomDuration?: string;
	/** The participant who joined or left, as in all `Participant...` fields. */
	readonly ParticipantSid?: string;
	readonly ParticipantIdentity?: string;
	readonly ParticipantStatus?: "connected" | "disconnected";
	/** Of `participant-disconnected` only; in seconds, as in the Participant resource. */
	readonly ParticipantDuration?: string;
	/** Counts a room's events from 0, as captured callbacks do. Twilio promises no order; here it is that of `Timestamp`. */
	readonly SequenceNumber: string;
	readonly StatusCallbackEvent: RoomEventName;
	/** When it happened by the emulator's clock, in UTC with milliseconds. */
	readonly Timestamp: string;
	readonly AccountSid: string;
}

/** The account that sends callbacks. @internal */
export interface Sender {
	readonly accountSid: string;
	readonly authToken: string;
}

/**
 * Writes and signs the callback about an event. A fragment, user name and
 * password in the address are neither sent nor signed.
 * @internal
 */
export function toCallbackRequest(
	{ accountSid, authToken }: Sender,
	room: Room,
	statusCallback: string,
	event: RoomEvent,
	sequenceNumber: number,
): CallbackRequest {
	const method = room.settings.statusCallbackMethod;
	const parameters = {
		...ofRoom(room, event),
		...ofParticipant(event),
		SequenceNumber: `${sequenceNumber}`,
		StatusCallbackEvent: event.name,
		Timestamp: new Date(event.at).toISOString(),
		AccountSid: accountSid,
	};

	const url = new URL(statusCallback);
	url.username = url.password = url.hash = "";
	if (method === "GET") {
		url.search = `${url.search && `${url.search}&`}${toForm(parameters)}`;
	}
	const { href } = url;
	const signed = method === "GET" ? href : `${href}${inOrder(parameters)}`;
	return {
		method,
		url: href,
		parameters,
		signature: createHmac("sha1", authToken).update(signed).digest("base64"),
	};
}

/** The parameters as a form, percent-encoded throughout as Twilio sends it. @internal */
export function toForm(parameters: CallbackParameters): string {
	return new URLSearchParams({ ...parameters })
		.toString()
		.replaceAll("+", "%20");
}

function ofRoom(room: Room, { name }: RoomEvent) {
	return {
		RoomStatus: name === "room-ended" ? "completed" : "in-progress",
		RoomType: room.settings.type,
		RoomSid: room.sid,
		RoomName: room.uniqueName,
		...(name === "room-ended" && { RoomDuration: `${room.durationSeconds}` }),
	} as const;
}

function ofParticipant({ name, at, participant }: RoomEvent) {
	if (participant === undefined) {
		return {};
	}
	const { sid, identity, connectedAt } = participant;
	const hasLeft = name === "participant-disconnected";
	return {
		ParticipantSid: sid,
		ParticipantIdentity: identity,
		ParticipantStatus: hasLeft ? "disconnected" : "connected",
		...(hasLeft && {
			ParticipantDuration: `${Math.floor((at - connectedAt) / 1000)}`,
		}),
	} as const;
}

/** Names and values as they are signed: sorted by name, with nothing between them. */
function inOrder(parameters: CallbackParameters): string {
	return Object.entries(parameters)
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.flat()
		.join("");
}
