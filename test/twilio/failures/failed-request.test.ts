import { Deadline } from "../../../provider/twilio/deadline.js";
import {
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "../../../provider/twilio/failures/errors.js";
import { AttemptCounter } from "../../../provider/twilio/failures/failed-request.js";

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const origin = "https://video.twilio.com";

test.each([
	[
		TwilioUnansweredError.late("GET /", 30_000),
		"Twilio did not answer GET / within 95 s (5 attempts).",
	],
	[
		new TwilioUnreachedError(origin, { code: "ECONNREFUSED" }, 1),
		"Could not reach https://video.twilio.com: connection refused (5 attempts).",
	],
])("a failure tells of the attempts before it: %s", (failure, message) => {
	const counter = new AttemptCounter(new Deadline(120_000));
	jest.advanceTimersByTime(65_000);
	const before = TwilioUnansweredError.late("GET /", 60_000);
	before.showEffort({ attempts: 3, ms: 60_000 });
	counter.add(before);

	jest.advanceTimersByTime(30_000);
	failure.showEffort({ attempts: 2, ms: 30_000 });
	counter.add(failure);

	expect(failure.attempts).toBe(5);
	expect(failure.message.split("\n")[0]).toBe(message);
});

test("what was not sent for want of time is no attempt", () => {
	const failure = new TwilioUnreachedError(origin, new Error("no time"), 0);

	new AttemptCounter(new Deadline(60_000)).add(failure);

	expect(failure.message).toBe(
		"Could not reach https://video.twilio.com: no time.\nThe request was not sent.",
	);
});

test("a mistake of our own stays as it is", () => {
	const mistake = new TypeError("No.");

	new AttemptCounter(new Deadline(60_000)).add(mistake);

	expect(mistake.message).toBe("No.");
});
