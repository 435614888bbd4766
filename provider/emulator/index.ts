import "../refuse-runtime.js";

export type {
	CallbackParameters,
	CallbackRequest,
} from "./callback-request.js";
export type { TimeSpan } from "./clock.js";
export {
	type Emulator,
	type EmulatorOptions,
	startEmulator,
} from "./emulator.js";
export type {
	FailNextAnswer,
	FailNextBody,
	FailNextCut,
	FailNextDelay,
	FailNextDrip,
	FailNextFault,
	FailNextFields,
	FailNextLoss,
	FailNextOptions,
	FailNextRaw,
	FailNextScope,
	FailNextStall,
	FailNextWhen,
	FaultName,
} from "./fail-next.js";
export type { OperationName } from "./operation.js";
export type { Quota } from "./quota.js";
export type { RoomRepresentation } from "./representation.js";
export type { EmulatedRequest } from "./request-log.js";
export type { RoomEventName } from "./room.js";
export type { EmulatedCallback } from "./send-callback.js";
