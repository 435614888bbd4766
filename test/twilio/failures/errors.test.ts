import {
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "../../../provider/twilio/failures/errors.js";
import type { FailedRequestError } from "../../../provider/twilio/failures/failed-request.js";

const origin = "https://video.twilio.com";
const after = (attempts: number, error: FailedRequestError) => {
	error.showEffort({ attempts, ms: 30_012 });
	return error;
};
const coded = (code: string) => Object.assign(new Error("secret"), { code });

test.each<[string, Error, string]>([
	[
		"a fault of Twilio's as such, with the attempts",
		after(
			5,
			new TwilioRefusedError("fetch room RM1", {
				origin,
				status: 503,
				code: 20503,
				message: "Service is unavailable. Please try again",
			}),
		),
		"Twilio failed to fetch room RM1: Service is unavailable. Please try again (HTTP 503, code 20503, 5 attempts).\nSee https://www.twilio.com/docs/errors/20503",
	],
	[
		"for how long Twilio asks to wait",
		new TwilioRefusedError("list rooms", {
			origin,
			status: 429,
			code: 20429,
			message: "Too many requests",
			retryAfterMs: 299_001,
		}),
		"Twilio refused to list rooms: Too many requests (HTTP 429, code 20429, retry after 300 s).\nSomething else uses the account's quota, or the setting writesPerSecond or readsPerSecond is too high. Try again later.\nSee https://www.twilio.com/docs/errors/20429",
	],
	[
		"what an answer says that isn't Twilio's",
		new TwilioRefusedError("fetch room RM1", {
			origin,
			status: 429,
			message: 'Slow "down"\r\n',
			retryAfterMs: 1000,
		}),
		'Could not fetch room RM1: the answer "Slow \\"down\\"\\r\\n" is not in Twilio\'s format; a proxy may stand in between (HTTP 429, retry after 1 s).\nIt came from https://video.twilio.com. Check the network, and the settings baseUrl, region and edge if they are set.',
	],
	[
		"why each address of a host is out of reach, once for each reason",
		new TwilioUnreachedError(
			origin,
			Object.assign(
				new AggregateError(
					["ETIMEDOUT", "ENETUNREACH", "ETIMEDOUT"].map(coded),
				),
				{ code: "ETIMEDOUT" },
			),
			5,
		),
		"Could not reach https://video.twilio.com: connection timed out, no route to the network (5 attempts).\nThe request was not sent. Check the network, and the settings baseUrl, region and edge if they are set.",
	],
	[
		"a certificate that can't be trusted",
		new TwilioUnreachedError(
			"https://video.twilio.com",
			coded("CERT_HAS_EXPIRED"),
			1,
		),
		"Could not reach https://video.twilio.com: CERT_HAS_EXPIRED (1 attempt).\nThe request was not sent. The certificate is not trusted. Check this machine's clock, and the setting baseUrl if it is set. To trust another certificate authority, set NODE_EXTRA_CA_CERTS.",
	],
])("tells %s", (_title, error, message) => {
	expect(error.message).toBe(message);
});

test.each([
	[1499, "1 s"],
	[312, "0.3 s"],
	[4, "0.004 s"],
])("says of no answer within %s ms how long that is", (ms, limit) => {
	expect(TwilioUnansweredError.late("GET /", ms).message).toBe(
		`Twilio did not answer GET / within ${limit} (1 attempt).`,
	);
});
