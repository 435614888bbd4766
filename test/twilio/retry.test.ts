import { Deadline } from "../../provider/twilio/deadline.js";
import {
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "../../provider/twilio/failures/errors.js";
import {
	parseRetryAfter,
	retryDelayMs,
	shouldRetry,
	withRetries,
} from "../../provider/twilio/retry.js";

const refused = (status: number, retryAfterMs?: number) =>
	new TwilioRefusedError("fetch room RM", {
		origin: "https://a.example",
		status,
		retryAfterMs,
	});
const lost = TwilioUnansweredError.lost("GET /", undefined);
const unreached = new TwilioUnreachedError(
	"https://a.example",
	{ code: "ECONNRESET" },
	1,
);

// `failures/outcomes` has every status.
test.each([
	["what never arrived", unreached, true, true],
	["a lost answer", lost, false, true],
	["a 400", refused(400), false, false],
])(
	"decides whether to send again after %s",
	(_title, error, once, repeatable) => {
		expect(shouldRetry(error, false)).toBe(once);
		expect(shouldRetry(error, true)).toBe(repeatable);
	},
);

test.each([
	["doubles the longest delay with each attempt", lost, [100, 200, 400, 800]],
	[
		"waits longer when there are too many requests",
		refused(429),
		[500, 1000, 2000, 4000],
	],
	[
		"takes Retry-After for the least",
		refused(429, 1500),
		[1500, 1500, 2000, 4000],
	],
])("%s", (_title, error, delays) => {
	expect(
		[1, 2, 3, 4].map((attempt) => retryDelayMs(error, attempt, () => 1)),
	).toEqual(delays);
});

test("waits a random share of the longest delay, 20 s at most", () => {
	expect(retryDelayMs(lost, 3, () => 0.25)).toBe(100);
	expect(retryDelayMs(lost, 3, () => 0)).toBe(0);
	expect(retryDelayMs(lost, 99, () => 1)).toBe(20_000);
});

test.each([
	["2", 2000],
	["0.5", 500],
	["86400", 86_400_000],
	["9".repeat(400), Number.POSITIVE_INFINITY],
	["Thu, 01 Jan 1970 00:00:03 GMT", 2000],
	["Thu, 01 Jan 1970 00:00:00 GMT", undefined],
	["Thu, 99 Jan 1970 00:00:03 GMT", undefined],
	["0", undefined],
	["-5", undefined],
	["0x10", undefined],
	["2, 3", undefined],
	["", undefined],
	[undefined, undefined],
])("reads the Retry-After header %j", (header, delayMs) => {
	expect(parseRetryAfter(header, 1000)).toBe(delayMs);
});

describe("within a time limit", () => {
	const always = (error: unknown) => {
		const failing = jest.fn(() => Promise.reject(error));
		const retried = (limitMs: number) =>
			withRetries(failing, true, new Deadline(limitMs));
		return { failing, retried };
	};

	test("fails at once where Retry-After ends with the time", async () => {
		const error = refused(503, 5000);
		const { failing, retried } = always(error);

		await expect(retried(5000)).rejects.toBe(error);
		expect(failing).toHaveBeenCalledTimes(1);
	});

	test("tells what was the matter, and doesn't try again, when a wait has taken all the time", async () => {
		const error = refused(503, 40);
		const { failing, retried } = always(error);
		setTimeout(() => {
			const startedAt = performance.now();
			while (performance.now() - startedAt < 100);
		}, 10);

		await expect(retried(100)).rejects.toBe(error);
		expect(failing).toHaveBeenCalledTimes(1);
	});
});
