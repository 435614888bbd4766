import "../requirements/emulator.js";

export type { EmulatedCallback } from "./callbacks/send-callback.js";
export type {
	CallbackParameters,
	CallbackRequest,
} from "./callbacks/signed-callback.js";
export type { Emulator } from "./control/emulator.js";
export type { EmulatorOptions } from "./control/emulator-options.js";
export { startEmulator } from "./control/start-emulator.js";
export type { FailNextOptions, FaultName } from "./faults/fail-next.js";
export type { EmulatedRequest } from "./http/request-log.js";
export type { OperationName } from "./operations/operation.js";
export type { Quota } from "./operations/quota.js";
export type { TimeSpan } from "./rooms/clock.js";
export type { RoomRepresentation } from "./rooms/representation.js";
export type { RoomEventName } from "./rooms/room.js";
