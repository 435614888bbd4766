import {
	TwilioRefusedError,
	TwilioUnansweredError,
	TwilioUnreachedError,
} from "../../../provider/twilio/failures/errors.js";
import {
	mayBeDone,
	maySucceedLater,
} from "../../../provider/twilio/failures/outcomes.js";

const origin = "https://video.twilio.com";

const statuses = Array.from({ length: 300 }, (_, index) => 300 + index);
const faults = statuses.filter((status) => status >= 500);

/** Given before a request is processed, by their meaning. */
const unprocessed = [
	301, 307, 308, 401, 405, 407, 411, 413, 414, 415, 417, 421, 426, 428, 431,
	501, 505, 511,
];

const refusal = (status: number, code?: number) =>
	new TwilioRefusedError("create room", { origin, status, code });
const page = (status: number) => refusal(status);
const twilios = (status: number) => refusal(status, 20001);

test("takes only these statuses of something in between for a proof that nothing was done", () => {
	const proofs = statuses.filter((status) => !mayBeDone(page(status)));

	expect(proofs).toEqual(unprocessed);
});

test("takes Twilio's own refusal for a proof that nothing was done, but no redirect, time-out or fault of its", () => {
	const open = statuses.filter((status) => mayBeDone(twilios(status)));

	expect(open).toEqual(
		[
			...statuses.filter((status) => status < 400),
			...[408, 425, 499],
			...faults,
		].filter((status) => !unprocessed.includes(status)),
	);
});

test.each([
	["of something in between", page],
	["of Twilio's", twilios],
])("tries again after these statuses %s, and no others", (_title, refused) => {
	const passing = statuses.filter((status) => maySucceedLater(refused(status)));

	expect(passing).toEqual([
		...[408, 425, 429, 499],
		...faults.filter((status) => !unprocessed.includes(status)),
	]);
});

test.each([
	["an answer was lost", TwilioUnansweredError.lost("GET /", {}), true, true],
	[
		"nothing was sent",
		new TwilioUnreachedError(origin, { code: "ECONNREFUSED" }, 1),
		false,
		true,
	],
	[
		"nothing was sent, for a lasting reason",
		new TwilioUnreachedError(origin, { code: "CERT_HAS_EXPIRED" }, 1),
		false,
		false,
	],
	["this package is wrong", new TypeError(), false, false],
])(
	"knows whether to look, and whether to try again, when %s",
	(_title, error, isOpen, isPassing) => {
		expect(mayBeDone(error)).toBe(isOpen);
		expect(maySucceedLater(error)).toBe(isPassing);
	},
);
