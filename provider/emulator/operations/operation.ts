import type { StatusCallbacks } from "../callbacks/status-callbacks.js";
import type { Answer } from "../message/answer.js";
import type { Form } from "../message/form.js";
import { notFound } from "../message/refusal.js";
import type { RoomsAccount } from "../rooms/representation.js";
import type { Room } from "../rooms/room.js";
import type { RoomStore } from "../rooms/room-store.js";
import type { QuotaMeter } from "./quota.js";

/** An operation of the Rooms API, by the name Twilio's contract gives it. */
export type OperationName = (typeof operationNames)[number];

export const operationNames = [
	"CreateRoom",
	"FetchRoom",
	"ListRoom",
	"UpdateRoom",
] as const;

/** Does what one request asks for; throws a `Refusal` where Twilio would refuse. @internal */
export type Operation = (service: Service, request: OperationRequest) => Answer;

/** What every operation works on: one account's rooms and where they are served. @internal */
export interface Service extends RoomsAccount {
	/** Whether the account may still open the room types it could before 2024-10-21. */
	readonly legacyRoomTypes: boolean;
	readonly quota: QuotaMeter;
	readonly rooms: RoomStore;
	readonly callbacks: StatusCallbacks;
}

/** A request as an operation sees it. @internal */
export interface OperationRequest {
	readonly path: string;
	/** The last part of the path, decoded; blank where the path names no room. */
	readonly sidOrName: string;
	readonly query: Form;
	readonly form: Form;
}

/** The room that a request's path names; refuses (20404) where there is none. @internal */
export function roomOfRequest(
	{ rooms }: Service,
	{ path, sidOrName }: OperationRequest,
): Room {
	const room = rooms.find(sidOrName);
	if (room === undefined) throw notFound(path);
	return room;
}
