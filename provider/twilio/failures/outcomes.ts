import {
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "./errors.js";

/**
 * The statuses that by their meaning are given before anything is processed, and why each is.
 *
 * They count without Twilio's own code too: whoever in between gave them has
 * handed nothing on. Any other status may stand in place of Twilio's answer to a
 * request that it has processed.
 */
const beforeProcessing: Readonly<Record<number, string>> = {
	301: "the address is another",
	307: "the address is another, for the same method",
	308: "the address is another, for good",
	401: "credentials are looked at first",
	405: "the method is looked at first",
	407: "a proxy wants credentials of its own",
	411: "the length of the body is missing",
	413: "the body is too large to be read",
	414: "the address is too long to be read",
	415: "the type of the body is not read",
	417: "an expectation is looked at first",
	421: "another server is responsible",
	426: "another protocol is wanted",
	428: "a condition is missing",
	431: "the headers are too large to be read",
	501: "the method is unknown",
	505: "the version of HTTP is unknown",
	511: "the network wants a login first",
};

/** The statuses below 500 after which the same request may succeed, and why. From 500 on all are passing, but for those above. */
const passing: Readonly<Record<number, string>> = {
	408: "the request came too slowly",
	425: "the connection was too new",
	429: "there were too many requests",
	499: "something in between gave up waiting",
};

/**
 * Whether Twilio may have done what a failed request asked for: then one has to look.
 *
 * Twilio's own word says that it has not, and a status that is given before processing.
 */
export function mayBeDone(error: unknown): error is Error {
	if (error instanceof TwilioUnansweredError) return true;
	return (
		error instanceof TwilioRefusedError &&
		!(error.status in beforeProcessing) &&
		!isTwiliosRefusal(error)
	);
}

/** Whether Twilio itself refuses. What it fails to do (5xx), or does too slowly (408), may be done nevertheless. */
function isTwiliosRefusal({ code, status }: TwilioRefusedError): boolean {
	return (
		code !== undefined &&
		status >= 400 &&
		status < 500 &&
		// Twilio says that it never processes what it answers with 429 (code 20429).
		(status === 429 || !(status in passing))
	);
}

/** Whether a failed request may succeed when it is sent again. */
export function maySucceedLater(error: unknown): boolean {
	if (error instanceof TwilioUnreachedError) return error.transient;
	if (error instanceof TwilioUnansweredError) return true;
	return (
		error instanceof TwilioRefusedError &&
		(error.status in passing ||
			(error.status >= 500 && !(error.status in beforeProcessing)))
	);
}

/** Whether Twilio itself says that there is no such room. */
export function isNotFound(error: unknown): error is TwilioRefusedError {
	return (
		error instanceof TwilioRefusedError &&
		error.status === 404 &&
		error.code === 20404
	);
}

/** Whether Twilio itself says that the credentials may not do this: an API key may be good for other requests. A firewall's 403 says nothing of it. */
export function isForbidden(error: unknown): boolean {
	return (
		error instanceof TwilioRefusedError &&
		error.status === 403 &&
		error.code !== undefined
	);
}

/** Whether Twilio says that another room in progress has the name. */
export function isNameTaken(error: unknown): error is TwilioRefusedError {
	return error instanceof TwilioRefusedError && error.code === 53113;
}
