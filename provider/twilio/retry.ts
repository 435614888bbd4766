import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "./deadline.js";
import { TwilioRefusedError } from "./failures/errors.js";
import { AttemptCounter } from "./failures/failed-request.js";
import { mayBeDone, maySucceedLater } from "./failures/outcomes.js";

/** How often a request is sent at most, the first time included. */
export const maxAttempts = 5;

/**
 * Sends a request, and sends it again after a failure that allows it, with
 * exponential backoff and full jitter, until the deadline.
 *
 * @param repeatable whether doing it twice is the same as doing it once
 * @param onWait called with each wait as it begins
 */
export async function withRetries<Answer>(
	send: () => Promise<Answer>,
	repeatable: boolean,
	deadline: Deadline,
	onWait?: (delayMs: number) => void,
): Promise<Answer> {
	const counter = new AttemptCounter(deadline);
	for (let attempt = 1; ; attempt++) {
		try {
			return await send();
		} catch (error) {
			counter.add(error);
			if (attempt === maxAttempts || !shouldRetry(error, repeatable))
				throw error;
			const delayMs = retryDelayMs(error, attempt);
			// Without time, another attempt could only end in a worse message than this one.
			if (delayMs >= deadline.leftMs) throw error;
			onWait?.(delayMs);
			await deadline.spend(waitAfter(error), () => sleep(delayMs));
			if (deadline.leftMs <= 0) throw error;
		}
	}
}

function waitAfter(error: unknown): string {
	return error instanceof TwilioRefusedError && error.status === 429
		? "wait for the rate limit (HTTP 429)"
		: "wait between attempts";
}

/** Whether a failed request may be sent again. */
export function shouldRetry(error: unknown, repeatable: boolean): boolean {
	return maySucceedLater(error) && (repeatable || !mayBeDone(error));
}

/** How long to wait after the given failed attempt: a random share of an exponentially growing time, and never less than `Retry-After`. */
export function retryDelayMs(
	error: unknown,
	attempt: number,
	random: () => number = Math.random,
): number {
	const refused = error instanceof TwilioRefusedError ? error : undefined;
	const baseMs = refused?.status === 429 ? 500 : 100;
	const ceilingMs = Math.min(20_000, baseMs * 2 ** (attempt - 1));
	return Math.max(refused?.retryAfterMs ?? 0, random() * ceilingMs);
}

/**
 * Reads a `Retry-After` header, which holds seconds or an HTTP date; what is neither, or lies in the past, is as if absent.
 *
 * @param now by the clock that made the date, the server's: ours may be hours off
 */
export function parseRetryAfter(
	header: string | undefined,
	now: number = Date.now(),
): number | undefined {
	if (header === undefined) return undefined;
	const isSeconds = /^\d+(\.\d+)?$/.test(header);
	const isDate = header.endsWith(" GMT");
	const delayMs = isSeconds
		? Number(header) * 1000
		: isDate
			? Date.parse(header) - now
			: 0;
	return delayMs > 0 ? delayMs : undefined;
}
