import fc from "fast-check";
import { TwilioRefusedError } from "../../provider/twilio/failures/errors.js";
import {
	maxAttempts,
	parseRetryAfter,
	retryDelayMs,
} from "../../provider/twilio/retry.js";
import { holds } from "./holds.js";

const refusal = fc
	.record(
		{
			status: fc.constantFrom(429, 500),
			retryAfterMs: fc.double({ min: 1, max: 1e9, noNaN: true }),
		},
		{ requiredKeys: ["status"] },
	)
	.map(
		(refusal) =>
			new TwilioRefusedError("do it", {
				origin: "https://a.example",
				...refusal,
			}),
	);

holds(
	"waits no less than Retry-After asks for, and otherwise at most 20 s",
	667,
	fc.property(
		fc.oneof(refusal, fc.anything()),
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
	667,
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
	333,
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
