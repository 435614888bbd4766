import { inSeconds } from "../../text/times.js";
import type { Credentials } from "../settings/credentials.js";
import {
	adviceOnConnection,
	isTransient,
	reasonOfFailure,
} from "./connection-failure.js";
import { type Effort, FailedRequestError } from "./failed-request.js";
import { describeRefusal, type Refusal } from "./refusal.js";

/** Twilio, or something in front of it, answered and said no. */
export class TwilioRefusedError extends FailedRequestError {
	override readonly name = "TwilioRefusedError";
	readonly status: number;
	readonly code: number | undefined;
	readonly date: Date | undefined;
	readonly retryAfterMs: number | undefined;

	/**
	 * @param attempted what it was for, as the end of "Twilio refused to ..."
	 * @param credentials what the request was authorized with
	 * @internal
	 */
	constructor(attempted: string, refusal: Refusal, credentials?: Credentials) {
		super(({ attempts }) =>
			describeRefusal(
				attempted,
				refusal,
				attempts > 1 ? times(attempts) : undefined,
				credentials,
			),
		);
		this.status = refusal.status;
		this.code = refusal.code;
		this.date = refusal.date;
		this.retryAfterMs = refusal.retryAfterMs;
	}
}

/** Nobody knows whether Twilio did what was asked: the answer was late, cut off or unreadable. */
export class TwilioUnansweredError extends FailedRequestError {
	override readonly name = "TwilioUnansweredError";
	/** The SID that an otherwise unreadable answer gave, so that what was made can still be found. */
	readonly sid: string | undefined;
	/** Whether the next answer may be better: one that was cut off may, one in a format of which nothing is known won't. */
	readonly transient: boolean;

	private constructor(
		messageOf: (effort: Effort) => string,
		{ sid, cause, transient = true }: AboutAnswer = {},
		effort?: Effort,
	) {
		super(messageOf, { cause }, effort);
		this.sid = sid;
		this.transient = transient;
	}

	/** No answer within the time limit. @internal */
	static late(request: string, ms: number) {
		return new TwilioUnansweredError(
			({ attempts, ms }) =>
				`Twilio did not answer ${request} within ${inSeconds(ms)} (${times(attempts)}).`,
			{},
			{ attempts: 1, ms },
		);
	}

	/** The connection broke before the whole answer had come. @internal */
	static lost(request: string, cause: unknown) {
		return new TwilioUnansweredError(
			({ attempts }) =>
				`Twilio's answer to ${request} was lost: ${reasonOfFailure(cause)} (${times(attempts)}).`,
			{ cause },
		);
	}

	/** An answer that says "done" and can't be understood. @internal */
	static unreadable(
		request: string,
		why: string,
		about?: Pick<AboutAnswer, "sid" | "transient">,
	) {
		return new TwilioUnansweredError(
			({ attempts }) =>
				`Twilio's answer to ${request} could not be read: ${why}${attempts > 1 ? ` (${times(attempts)})` : ""}.`,
			about,
		);
	}

	/** An answer that isn't read to its end. @internal */
	static tooLong(request: string, maxBytes: number) {
		return TwilioUnansweredError.unreadable(
			request,
			`it is longer than ${maxBytes} bytes`,
		);
	}
}

/** What else is known of an answer that was lost. */
interface AboutAnswer {
	readonly sid?: string | undefined;
	readonly cause?: unknown;
	readonly transient?: boolean;
}

/** The request never reached Twilio, so nothing was done. */
export class TwilioUnreachedError extends FailedRequestError {
	override readonly name = "TwilioUnreachedError";

	/** Whether the next try may go better: a name server may, a wrong certificate or password won't. */
	readonly transient: boolean;

	/**
	 * @param proxy the server by which it was to be reached, and the variable that names it
	 * @internal
	 */
	constructor(
		origin: string,
		cause: unknown,
		attempts: number,
		proxy?: { readonly origin: string; readonly variable: string },
	) {
		const way = proxy ? ` through the proxy ${proxy.origin}` : "";
		super(
			({ attempts }) =>
				`Could not reach ${origin}${way}: ${reasonOfFailure(cause)}${attempts > 0 ? ` (${times(attempts)})` : ""}.\n` +
				`The request was not sent. ${adviceOnConnection(cause, origin, proxy?.variable)}`.trimEnd(),
			{ cause },
			{ attempts, ms: 0 },
		);
		this.transient = isTransient(cause);
	}
}

/** No place that credentials can come from has them. */
export class MissingCredentialsError extends Error {
	override readonly name = "MissingCredentialsError";
}

/** A setting is there and can't be used. The message names the setting, never its value. */
export class InvalidSettingError extends Error {
	override readonly name: string = "InvalidSettingError";

	constructor(setting: string, requirement: string) {
		super(`${setting} ${requirement}.`);
	}
}

/** A secret of the stack's configuration isn't sent to an address that the environment names, for which it isn't meant. @internal */
export class MisdirectedSecretError extends InvalidSettingError {
	override readonly name = "MisdirectedSecretError";

	/**
	 * @param secret the setting that has the secret
	 * @param place what the configuration is called
	 */
	constructor(
		secret: string,
		/** The address. */
		readonly origin: string,
		/** The environment variable that names it. */
		readonly variable: string,
		place: string,
	) {
		super(
			secret,
			`is not sent to ${origin}, which ${variable} names: a secret of ${place} is sent to an address other than Twilio's only if the configuration names it`,
		);
	}
}

function times(attempts: number): string {
	return attempts === 1 ? "1 attempt" : `${attempts} attempts`;
}
