import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { realTime } from "../real-time.js";
import { type CallbackRequest, toForm } from "./signed-callback.js";

/** A status callback, and what came of it. */
export interface EmulatedCallback extends CallbackRequest {
	/**
	 * - `answered`: whoever received it answered with `status`.
	 * - `unanswered`: no answer came, because of `error`.
	 * - `unsent`: it was kept here, because of `error`.
	 */
	readonly outcome: "answered" | "unanswered" | "unsent";
	readonly status?: number;
	readonly error?: string;
}

/** What ends a callback without an answer. @internal */
export interface CallbackLimits {
	readonly timeoutMs: number;
	/** The emulator closes. */
	readonly closing: AbortSignal;
}

/**
 * Sends a callback once, and waits for the end of the answer; never fails.
 *
 * It is sent to this machine only, and follows no redirect: a program that is
 * tried on the emulator may name a real address, which mustn't hear of rooms
 * that don't exist.
 * @internal
 */
export async function sendCallback(
	callback: CallbackRequest,
	limits: CallbackLimits,
): Promise<EmulatedCallback> {
	const { hostname } = new URL(callback.url);
	if (!isThisMachine(hostname)) {
		const error = `${hostname} is not this machine`;
		return { ...callback, outcome: "unsent", error };
	}
	try {
		const status = await ask(callback, limits);
		return { ...callback, outcome: "answered", status };
	} catch (error) {
		return { ...callback, outcome: "unanswered", error: reasonOf(error) };
	}
}

function isThisMachine(hostname: string): boolean {
	return (
		hostname === "localhost" ||
		hostname === "[::1]" ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

function ask(
	{ method, url, parameters, signature }: CallbackRequest,
	{ timeoutMs, closing }: CallbackLimits,
): Promise<number> {
	const request = url.startsWith("https:") ? requestHttps : requestHttp;
	const body = method === "POST" ? toForm(parameters) : "";

	return new Promise((resolve, reject) => {
		let status: number | undefined;
		const asking = request(url, {
			method,
			headers: {
				"Content-Type": "application/x-www-form-urlencoded",
				...(method === "POST" && { "Content-Length": body.length }),
				"X-Twilio-Signature": signature,
			},
			// A connection of its own, so that none is left open.
			agent: false,
			signal: closing,
		});
		const timer = realTime.setTimeout(() => {
			asking.destroy(new Error(`no answer within ${timeoutMs / 1000} s`));
		}, timeoutMs);

		asking.on("response", (response) => {
			status = response.statusCode;
			response.resume();
		});
		asking.on("error", reject);
		asking.on("close", () => {
			realTime.clearTimeout(timer);
			if (status === undefined) {
				reject(new Error("no answer"));
			} else {
				resolve(status);
			}
		});
		asking.end(body);
	});
}

/** The failure of an attempt at several addresses has a code, and no message. */
function reasonOf(error: unknown): string {
	const { message, code } = error as NodeJS.ErrnoException;
	return message || code || "no answer";
}
