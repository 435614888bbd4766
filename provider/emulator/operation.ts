import type { Answer } from "./answer.js";
import type { Clock } from "./clock.js";
import type { Form } from "./form.js";
import type { QuotaMeter } from "./quota.js";
import type { RoomStore } from "./room-store.js";
import type { StatusCallbacks } from "./status-callbacks.js";

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
export interface Service {
	readonly accountSid: string;
	/** The origin that rooms and pages give as their own. */
	readonly url: string;
	/** Whether the account may still open the room types it could before 2024-10-21. */
	readonly legacyRoomTypes: boolean;
	readonly clock: Clock;
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
