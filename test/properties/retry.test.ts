import fc from "fast-check";
import {
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "../../provider/twilio/errors.js";
import {
	maxAttempts,
	parseRetryAfter,
	retryDelayMs,
	shouldRetry,
} from "../../provider/twilio/retry.js";
import { holds } from "./holds.js";

const refusal = fc
	.record(
		{
			status: fc.oneof(
				fc.integer({ min: 100, max: 599 }),
				fc.constantFrom(429, 499, 500),
			),
			code: fc.nat(),
			message: fc.string(),
			retryAfterMs: fc.double({ min: 1, max: 1e9, noNaN: true }),
		},
		{ requiredKeys: ["status"] },
	)
	.map((refusal) => new TwilioRefusedError("to do it", refusal));

const failure = fc.oneof(
	refusal,
	fc.constantFrom(
		TwilioUnansweredError.lost("GET /", undefined, 1),
		TwilioUnansweredError.late("GET /", 1, 1),
		TwilioUnansweredError.unreadable("GET /", "why"),
		new TwilioUnreachedError("https://a.example", undefined, 1, true),
		new TwilioUnreachedError("https://a.example", undefined, 1, false),
	),
	fc.anything(),
);

/** When a request may be sent again: whatever it does, only if it may be done twice, or in no case. */
function classOf(error: unknown): "always" | "repeatable" | "never" {
	if (error instanceof TwilioUnansweredError) return "repeatable";
	if (error instanceof TwilioUnreachedError)
		return error.transient ? "always" : "never";
	if (!(error instanceof TwilioRefusedError)) return "never";
	if (error.status === 429) return "always";
	return error.status < 500 ? "never" : "repeatable";
}

holds(
	"sends again what never arrived or wasn't processed, and what may be done twice if its fate is unknown",
	2000,
	fc.property(failure, (error) => {
		const decided = classOf(error);

		expect(shouldRetry(error, false)).toBe(decided === "always");
		expect(shouldRetry(error, true)).toBe(decided !== "never");
	}),
);

holds(
	"waits no less than Retry-After asks for, and otherwise at most 20 s",
	2000,
	fc.property(
		failure,
		fc.integer({ min: 1, max: 2 * maxAttempts }),
		fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
		(error, attempt, random) => {
			const { retryAfterMs: least = 0 } =
				error instanceof TwilioRefusedError ? error : {};

			const delayMs = retryDelayMs(error, attempt, () => random);

			expect(delayMs).toBeGreaterThanOrEqual(least);
			expect(delayMs).toBeLessThanOrEqual(Math.max(least, 20_000));
		},
	),
);

holds(
	"reads a time to wait from any Retry-After header, or none",
	2000,
	fc.property(
		fc.oneof(
			fc.string(),
			fc.double().map(String),
			fc.integer().map(String),
			fc.date().map((date) => date.toUTCString()),
			fc.string().map((text) => `${text} GMT`),
		),
		fc.nat({ max: 2 ** 42 }),
		(header, now) => {
			expect(parseRetryAfter(header, now) ?? 1).toBeGreaterThan(0);
		},
	),
);

holds(
	"reads seconds and dates of Retry-After exactly",
	1000,
	fc.property(
		fc.integer({ min: 1, max: 1e6 }),
		fc.nat({ max: 2e9 }),
		(seconds, start) => {
			const later = new Date((start + seconds) * 1000).toUTCString();

			expect(parseRetryAfter(`${seconds}`, 0)).toBe(seconds * 1000);
			expect(parseRetryAfter(later, start * 1000)).toBe(seconds * 1000);
		},
	),
);
