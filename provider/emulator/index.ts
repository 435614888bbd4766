export type { TimeSpan } from "./clock.js";
export {
	type Emulator,
	type EmulatorOptions,
	startEmulator,
} from "./emulator.js";
export type {
	FailNextAnswer,
	FailNextDelay,
	FailNextFault,
	FailNextFields,
	FailNextOptions,
	FailNextScope,
} from "./failures.js";
export type { FaultName } from "./faults.js";
export type { OperationName } from "./operation.js";
export type { RoomRepresentation } from "./representation.js";
export type { EmulatedRequest } from "./request-log.js";
