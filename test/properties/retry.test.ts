import fc from "fast-check";
import { parseRetryAfter } from "../../provider/twilio/retry.js";
import { holds } from "./holds.js";

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
