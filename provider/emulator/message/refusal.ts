/** A request that Twilio refuses: an operation throws it, the exchange answers it. */
export class Refusal extends Error {
	/** The HTTP status of the answer. */
	readonly status: number;

	/** `message` replaces the usual one where Twilio's names the culprit. */
	constructor(
		readonly code: RefusalCode,
		message?: string,
	) {
		const [status, usualMessage] = REFUSALS[code];
		super(message ?? usualMessage);
		this.status = status;
	}
}

/** The refusal of a path that leads nowhere; Twilio names it without the version. */
export function notFound(path: string): Refusal {
	const resource = path.replace(/^\/v1(?=\/)/, "");
	return new Refusal(20404, `The requested resource ${resource} was not found`);
}

/** The JSON of an error answer, as Twilio's REST API words it. */
export function toErrorRepresentation(
	status: number,
	code: number,
	message: string,
) {
	return {
		code,
		message,
		more_info: `https://www.twilio.com/docs/errors/${code}`,
		status,
	};
}

/** Twilio's message for a code, if the emulator knows it. */
export function usualMessage(code: number): string | undefined {
	return code in REFUSALS ? REFUSALS[code as RefusalCode][1] : undefined;
}

/** A code that the emulator can refuse with, or that a test may want. */
export type RefusalCode = keyof typeof REFUSALS;

const REFUSALS = {
	20001: [400, "Invalid parameter"],
	20003: [401, "Authenticate"],
	20004: [405, "Method not allowed"],
	20007: [400, "Page size too large"],
	20403: [403, "Forbidden"],
	20404: [404, "The requested resource was not found"],
	20429: [429, "Too many requests"],
	20500: [500, "Internal server error"],
	20503: [503, "Service is unavailable. Please try again"],
	21481: [400, "Invalid PageToken"],
	53100: [400, "Room name is invalid"],
	53101: [400, "Room name is too long"],
	53102: [400, "Room name contains invalid characters"],
	53103: [400, "Unable to create Room"],
	53107: [400, "MaxParticipants is out of range"],
	53108: [400, "RoomType is not valid"],
	53109: [400, "Timeout is out of range"],
	53110: [400, "StatusCallbackMethod is invalid"],
	53111: [400, "StatusCallback is invalid"],
	53112: [400, "Status is invalid"],
	53113: [400, "Room exists"],
	53114: [400, "Room creation parameter(s) incompatible with the Room type"],
	53115: [400, "MediaRegion is invalid"],
	53116: [400, "There are no media servers available in the MediaRegion"],
	53118: [400, "Room completed"],
	53119: [400, "The concurrent Rooms quota was exceeded"],
	53120: [400, "Invalid Recording Rule(s)"],
	53122: [
		400,
		"The recording operation requested is not supported for the Room type",
	],
	53123: [400, "MaxParticipantDuration is out of range"],
	53124: [400, "The AudioOnly flag is not supported for the Room type"],
	53126: [400, "Legacy room type no longer supported"],
	53127: [400, "audioOnly no longer supported"],
} as const satisfies Readonly<
	Record<number, readonly [status: number, message: string]>
>;
